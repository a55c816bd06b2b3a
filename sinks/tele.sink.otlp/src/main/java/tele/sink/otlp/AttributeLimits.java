package tele.sink.otlp;

import tele.api.event.Fields;

/**
 * How many attributes a record or span may have and how long their texts may be, by OpenTelemetry's
 * names. They work on top of the engine's own limits: the smaller one counts.
 *
 * @param count attributes from fields; those that this sink adds (thread, exception, code) are not
 *     counted. Default 128
 * @param valueChars length of a text in UTF-16 chars, cut without a mark as the specification
 *     wants. Default: no limit
 */
record AttributeLimits(int count, int valueChars) {
    static final AttributeLimits DEFAULT = new AttributeLimits(128, Integer.MAX_VALUE);

    /** How many of the fields are written. */
    int kept(Fields fields) {
        return Math.min(fields.size(), count);
    }

    /** How many were cut off, here and at capture. */
    int dropped(Fields fields) {
        return fields.droppedCount() + fields.size() - kept(fields);
    }

    /** The text within the limit, on a code point's boundary. */
    String cut(String text) {
        if (text.length() <= valueChars) {
            return text;
        }
        boolean splitsPair =
                valueChars > 0
                        && Character.isHighSurrogate(text.charAt(valueChars - 1))
                        && Character.isLowSurrogate(text.charAt(valueChars));
        return text.substring(0, splitsPair ? valueChars - 1 : valueChars);
    }
}
