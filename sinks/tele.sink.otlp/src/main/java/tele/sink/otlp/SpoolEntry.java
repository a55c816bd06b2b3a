package tele.sink.otlp;

/** One batch on disk. Belongs to its {@link Spool}; others only hand it back. */
final class SpoolEntry {
    final SpoolFile file;
    final long position;
    final Signal signal;
    final int records;

    /** Of this process's events, that the engine counts as pending. */
    final int events;

    final boolean late;

    // guarded by the spool's monitor
    boolean inHand;
    boolean settled;

    SpoolEntry(
            SpoolFile file, long position, Signal signal, int records, int events, boolean late) {
        this.file = file;
        this.position = position;
        this.signal = signal;
        this.records = records;
        this.events = events;
        this.late = late;
    }
}
