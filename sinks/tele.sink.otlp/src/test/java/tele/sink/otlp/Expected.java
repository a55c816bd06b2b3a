package tele.sink.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.Thrown;

/** What an event must look like to a receiver, told by the official classes' own builders. */
@SuppressWarnings("EnumOrdinal") // the numbers of OTLP
final class Expected {
    private Expected() {}

    static LogRecord record(LogEvent event) {
        Map<String, @Nullable Object> attributes = lastWins(event.fields());
        if (!event.threadName().isEmpty()) {
            attributes.putIfAbsent("thread.name", event.threadName());
        }
        if (event.threadId() != 0) {
            attributes.putIfAbsent("thread.id", event.threadId());
        }
        addThrown(attributes, event.thrown());
        if (event.source() != null) {
            String method = event.source().methodName();
            attributes.putIfAbsent(
                    "code.function.name",
                    event.source().className() + (method == null ? "" : "." + method));
            if (event.source().line() > 0) {
                attributes.putIfAbsent("code.line.number", (long) event.source().line());
            }
        }
        if (event.template() != null) {
            attributes.putIfAbsent("log.body.template", event.template());
        }
        LogRecord.Builder record =
                LogRecord.newBuilder()
                        .setTimeUnixNano(Math.max(0, event.timeNanos()))
                        .setObservedTimeUnixNano(Math.max(0, event.timeNanos()))
                        .setSeverityNumber(SeverityNumber.forNumber(event.severity().number()))
                        .setSeverityText(valid(event.severity().name()))
                        .setBody(value(event.message()))
                        .addAllAttributes(keyValues(attributes))
                        .setDroppedAttributesCount(event.fields().droppedCount());
        if (event.eventName() != null) {
            record.setEventName(valid(event.eventName()));
        }
        if (event.span() != null) {
            SpanContext context = event.span().context();
            record.setTraceId(traceId(context))
                    .setSpanId(spanId(context))
                    .setFlags(context.flags());
        }
        return record.build();
    }

    static LogRecord record(Notice notice) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(notice.timeNanos())
                .setObservedTimeUnixNano(notice.timeNanos())
                .setSeverityNumber(SeverityNumber.forNumber(notice.severity().number()))
                .setSeverityText(notice.severity().name())
                .setBody(value(notice.message()))
                .addAllAttributes(keyValues(lastWins(notice.fields())))
                .setEventName(notice.event())
                .build();
    }

    static Span span(SpanClosed span) {
        SpanContext context = span.span().context();
        SpanContext parent = span.parent();
        Span.Builder expected =
                Span.newBuilder()
                        .setTraceId(traceId(context))
                        .setSpanId(spanId(context))
                        .setName(valid(span.span().name()))
                        .setKindValue(span.spanKind().ordinal() + 1)
                        .setStartTimeUnixNano(span.startNanos())
                        .setEndTimeUnixNano(span.timeNanos())
                        .addAllAttributes(keyValues(lastWins(span.span().fields())))
                        .setDroppedAttributesCount(span.span().fields().droppedCount())
                        .setDroppedEventsCount(span.droppedMoments())
                        .setDroppedLinksCount(span.droppedLinks())
                        .setFlags(
                                context.flags()
                                        + 0x100
                                        + (parent != null && parent.remote() ? 0x200 : 0));
        if (context.traceState() != null) {
            expected.setTraceState(context.traceState());
        }
        if (parent != null) {
            expected.setParentSpanId(spanId(parent));
        }
        span.moments().forEach(moment -> expected.addEvents(event(moment)));
        span.links().forEach(link -> expected.addLinks(link(link)));
        Status.Builder status = Status.newBuilder().setCodeValue(span.status().ordinal());
        if (span.statusMessage() != null) {
            status.setMessage(valid(span.statusMessage()));
        }
        if (span.status().ordinal() != 0 || span.statusMessage() != null) {
            expected.setStatus(status);
        }
        return expected.build();
    }

    private static Span.Event event(SpanMoment moment) {
        Map<String, @Nullable Object> attributes = lastWins(moment.fields());
        addThrown(attributes, moment.thrown());
        return Span.Event.newBuilder()
                .setTimeUnixNano(moment.timeNanos())
                .setName(valid(moment.name()))
                .addAllAttributes(keyValues(attributes))
                .setDroppedAttributesCount(moment.fields().droppedCount())
                .build();
    }

    private static Span.Link link(SpanLink link) {
        Span.Link.Builder expected =
                Span.Link.newBuilder()
                        .setTraceId(traceId(link.context()))
                        .setSpanId(spanId(link.context()))
                        .addAllAttributes(keyValues(lastWins(link.fields())))
                        .setDroppedAttributesCount(link.fields().droppedCount())
                        .setFlags(
                                link.context().flags()
                                        + 0x100
                                        + (link.context().remote() ? 0x200 : 0));
        if (link.context().traceState() != null) {
            expected.setTraceState(link.context().traceState());
        }
        return expected.build();
    }

    private static void addThrown(
            Map<String, @Nullable Object> attributes, @Nullable Thrown thrown) {
        if (thrown == null) {
            return;
        }
        attributes.putIfAbsent("exception.type", thrown.className());
        if (thrown.message() != null) {
            attributes.putIfAbsent("exception.message", thrown.message());
        }
        attributes.putIfAbsent("exception.stacktrace", thrown.stackTrace());
    }

    /** Of two equal keys the last stays, where the last stood. */
    private static Map<String, @Nullable Object> lastWins(Fields fields) {
        Map<String, @Nullable Object> map =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1;

                    // null values count as present here
                    @Override
                    public @Nullable Object putIfAbsent(String key, @Nullable Object value) {
                        return containsKey(key) ? get(key) : put(key, value);
                    }
                };
        fields.forEach(
                (key, value) -> {
                    map.remove(key);
                    map.put(key, value);
                });
        return map;
    }

    private static List<KeyValue> keyValues(Map<String, @Nullable Object> map) {
        List<KeyValue> list = new ArrayList<>();
        map.forEach(
                (key, value) ->
                        list.add(
                                KeyValue.newBuilder()
                                        .setKey(valid(key))
                                        .setValue(value(value))
                                        .build()));
        return list;
    }

    static AnyValue value(@Nullable Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value == null) {
            return any.build();
        } else if (value instanceof Boolean flag) {
            return any.setBoolValue(flag).build();
        } else if (value instanceof Long number) {
            return any.setIntValue(number).build();
        } else if (value instanceof Double number) {
            return any.setDoubleValue(number).build();
        } else if (value instanceof Bytes bytes) {
            return any.setBytesValue(ByteString.copyFrom(bytes.toByteArray())).build();
        } else if (value instanceof List<?> list) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            list.forEach(element -> array.addValues(value(element)));
            return any.setArrayValue(array).build();
        } else if (value instanceof Map<?, ?> map) {
            KeyValueList.Builder entries = KeyValueList.newBuilder();
            map.forEach(
                    (key, entry) ->
                            entries.addValues(
                                    KeyValue.newBuilder()
                                            .setKey(valid((String) key))
                                            .setValue(value(entry))));
            return any.setKvlistValue(entries).build();
        }
        return any.setStringValue(valid(value.toString())).build();
    }

    static ByteString traceId(SpanContext context) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(16)
                        .putLong(context.traceIdHigh())
                        .putLong(context.traceIdLow())
                        .flip());
    }

    static ByteString spanId(SpanContext context) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(context.spanId()).flip());
    }

    /** Each surrogate without a partner as U+FFFD. */
    static String valid(String text) {
        StringBuilder valid = new StringBuilder();
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(valid::appendCodePoint);
        return valid.toString();
    }
}
