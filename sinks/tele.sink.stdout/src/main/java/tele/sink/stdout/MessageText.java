package tele.sink.stdout;

import tele.api.event.LogEvent;

/** What a log event says. */
final class MessageText {
    private MessageText() {}

    /** Its message; the name of a typed event that has none. */
    static String of(LogEvent log) {
        String message = log.message();
        String name = log.eventName();
        return message.isEmpty() && name != null ? name : message;
    }
}
