package tele.sink.otlp;

import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;

/**
 * The records of one request, each encoded when it is added; nothing of the event is kept. Belongs
 * to one thread at a time.
 */
interface RequestWriter {
    void add(LogEvent event);

    void add(SpanClosed span);

    void add(Notice notice);

    /** Records added since the last {@link #finish}. */
    int count();

    /** How many bytes a request with these records has at most. */
    long bytes();

    /** The request's content; the writer begins anew. */
    Content finish();

    /** The request's content without the record added last, which is the first of the next one. */
    Content finishWithoutLast();
}
