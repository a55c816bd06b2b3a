package tele.api.encode;

/**
 * Writes points in time as RFC 3339 in UTC, always with nine fraction digits: {@code
 * 2026-11-23T06:20:00.000000001Z}. All have the same length, so they sort as text. Keeps the text
 * of the last second, which most events share.
 *
 * <p>Belongs to one thread.
 */
public final class TimeText {
    /** Length of each text. */
    public static final int BYTES = 30;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECOND_BYTES = 20; // up to the point

    private final byte[] text =
            "0000-00-00T00:00:00.000000000Z".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private long cachedSecond = Long.MIN_VALUE;

    /** Nothing cached yet. */
    public TimeText() {}

    /**
     * Appends one point in time.
     *
     * @param epochNanos nanoseconds since 1970-01-01T00:00:00Z; the whole range of a long (years
     *     1677 to 2262) is right
     */
    public void write(long epochNanos, Utf8Buffer out) {
        out.room(BYTES);
        write(epochNanos, out.bytes, out.size);
        out.size += BYTES;
    }

    /** Writes one point in time over {@link #BYTES} of {@code target}. */
    void write(long epochNanos, byte[] target, int at) {
        long second = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
        if (second != cachedSecond) {
            cache(second);
        }
        System.arraycopy(text, 0, target, at, BYTES);
        int nanos = (int) (epochNanos - second * NANOS_PER_SECOND);
        Digits.writeNanos(nanos, target, at + SECOND_BYTES);
    }

    // The calendar by hand, for java.time would make garbage whenever the second changes, and for
    // spans that is always.
    // Days are counted from 0000-03-01, so that the leap day is the last of its year; 146 097 of
    // them are 400 years.
    private void cache(long second) {
        long daysSinceEpoch = Math.floorDiv(second, 86_400L);
        int secondOfDay = (int) (second - daysSinceEpoch * 86_400L);
        long days = daysSinceEpoch + 719_468;
        long era = days / 146_097;
        int dayOfEra = (int) (days - era * 146_097);
        int yearOfEra =
                (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        Digits.writePadded(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4, text, 4);
        Digits.writePadded(month, 2, text, 7);
        Digits.writePadded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, text, 10);
        Digits.writePadded(secondOfDay / 3_600, 2, text, 13);
        Digits.writePadded(secondOfDay / 60 % 60, 2, text, 16);
        Digits.writePadded(secondOfDay % 60, 2, text, 19);
        cachedSecond = second;
    }
}
