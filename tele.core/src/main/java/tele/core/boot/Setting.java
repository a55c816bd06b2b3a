package tele.core.boot;

import java.util.regex.Pattern;

/**
 * One value that somebody has set.
 *
 * @param name as its writer knows it: OpenTelemetry's names in the form used, tele's as property
 * @param value without blanks at the ends, never empty
 * @param origin {@code tele.properties:4}, {@code env TELE_X}, {@code -D}, {@code code}
 */
record Setting(String name, String value, String origin) {
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w./:*%+-]+");

    /**
     * Name and value for messages: {@code tele.flush.interval="5 sec"}, {@code OTEL_X=grpc};
     * secrets as stars.
     */
    String shown() {
        String shown = Secrets.shown(name, value);
        // as in a shell, where OpenTelemetry's names are at home
        boolean bare = name.startsWith("OTEL_") && PLAIN_WORD.matcher(shown).matches();
        return name + (bare ? "=" + shown : "=\"" + shown + '"');
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return shown() + " (" + origin + ')';
    }
}
