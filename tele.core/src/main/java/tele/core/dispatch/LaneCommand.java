package tele.core.dispatch;

/** What somebody wants of a lane, after the events that came before it. */
final class LaneCommand {
    enum Kind {
        /** A full flush. */
        DRAIN,
        /** Look whether the sink's filter has changed. */
        ASK_FILTER,
        /** The end. */
        CLOSE
    }

    /** Told how it went; on the lane's thread. */
    @FunctionalInterface
    interface Done {
        /**
         * The command was obeyed, or its time is over.
         *
         * @param complete whether nothing that came before the command is pending
         */
        void done(boolean complete);
    }

    private final Kind kind;
    private final long afterEvents;
    private final long deadline;
    private final Done done;

    /**
     * @param afterEvents number of events of the lane's queue that come first
     * @param deadline of the engine's monotonic clock
     */
    LaneCommand(Kind kind, long afterEvents, long deadline, Done done) {
        this.kind = kind;
        this.afterEvents = afterEvents;
        this.deadline = deadline;
        this.done = done;
    }

    Kind kind() {
        return kind;
    }

    long afterEvents() {
        return afterEvents;
    }

    long nanosLeft(long now) {
        return Math.max(0, deadline - now);
    }

    boolean isExpired(long now) {
        return deadline - now <= 0;
    }

    void done(boolean complete) {
        done.done(complete);
    }
}
