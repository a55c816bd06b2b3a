package tele.perf;

/**
 * One peer in one round.
 *
 * @param rate records a second, until the last one is confirmed
 * @param cpu seconds of the client's whole process for a million records
 * @param bytes of request bodies, for each record
 * @param batch records in a request, on average
 */
record OtlpSample(double rate, double cpu, double bytes, double batch) {
    static OtlpSample of(OtlpServerProcess.Totals accepted, long nanos, long cpuNanos) {
        double records = accepted.records();
        return new OtlpSample(
                records * 1e9 / nanos,
                cpuNanos / 1e3 / records,
                accepted.bodyBytes() / records,
                records / accepted.requests());
    }
}
