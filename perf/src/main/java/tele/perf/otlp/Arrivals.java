package tele.perf.otlp;

/**
 * What a server has accepted.
 *
 * @param records log records, each of them once
 * @param bodyBytes of the requests, as they came
 * @param contentBytes of the requests, unpacked
 * @param requests how many
 */
record Arrivals(long records, long bodyBytes, long contentBytes, long requests) {
    /** As one line. */
    String line() {
        return records + " " + bodyBytes + " " + contentBytes + " " + requests;
    }

    /** Undoes {@link #line}. */
    static Arrivals parse(String line) {
        String[] numbers = line.split(" ", 4);
        return new Arrivals(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]));
    }
}
