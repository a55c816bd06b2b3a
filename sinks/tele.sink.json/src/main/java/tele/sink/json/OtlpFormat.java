package tele.sink.json;

import java.util.List;
import tele.api.encode.JsonText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;

/**
 * Lines as OpenTelemetry's file exporter specifies them: each is a whole {@code LogsData} or {@code
 * TracesData} message in the JSON of OTLP (ids in hexadecimal, 64-bit numbers as strings, enums as
 * numbers), here with one record.
 */
final class OtlpFormat implements LineFormat {
    private final byte[] logsHead;
    private final byte[] spansHead;

    OtlpFormat(Fields resource) {
        this.logsHead = head("resourceLogs", "scopeLogs", resource);
        this.spansHead = head("resourceSpans", "scopeSpans", resource);
    }

    private static byte[] head(String resources, String scopes, Fields resource) {
        Utf8Buffer out = new Utf8Buffer(256);
        out.putText("{\"" + resources + "\":[{\"resource\":");
        int start = out.size();
        OtlpAttributes attributes = new OtlpAttributes(out);
        if (resource.get("service.name") == null) {
            attributes.put("service.name", "unknown_service:java");
        }
        attributes.put("telemetry.sdk.name", "tele");
        attributes.put("telemetry.sdk.language", "java");
        attributes.putAll(resource);
        attributes.end();
        Facts.close(start, out);
        out.putText(",\"" + scopes + "\":[{\"scope\":{\"name\":");
        return out.toByteArray();
    }

    @Override
    public boolean write(TelemetryEvent event, Utf8Buffer out) {
        if (!Facts.hasLine(event)) {
            return false;
        }
        boolean isSpan = event instanceof SpanClosed;
        out.put(isSpan ? spansHead : logsHead);
        JsonText.string(event.target(), out);
        out.putText(isSpan ? "},\"spans\":[" : "},\"logRecords\":[");
        int start = out.size();
        if (event instanceof SpanClosed span) {
            writeSpan(span, out);
        } else {
            writeLog(event, out);
        }
        Facts.close(start, out);
        out.putText("]}]}]}\n");
        return true;
    }

    private static void writeLog(TelemetryEvent event, Utf8Buffer out) {
        quoted("timeUnixNano", event.timeNanos(), out);
        quoted("observedTimeUnixNano", event.timeNanos(), out);
        number("severityNumber", event.severity().number(), out);
        Facts.member("severityText", event.severity().name(), out);
        Facts.key("body", out);
        OtlpAttributes.value(Facts.message(event), out);
        OtlpAttributes attributes = new OtlpAttributes(out);
        attributes.putAll(Facts.fields(event));
        writeFacts(event, attributes);
        attributes.end();
        number("droppedAttributesCount", Facts.fields(event).droppedCount(), out);
        SpanContext span = Facts.span(event);
        if (span != null && span.isValid()) {
            ids(span, out);
        }
        Facts.member("eventName", Facts.eventName(event), out);
    }

    private static void writeFacts(TelemetryEvent event, OtlpAttributes attributes) {
        attributes.putText("thread.name", event instanceof Notice ? null : event.threadName());
        if (event.threadId() != 0) {
            attributes.put("thread.id", event.threadId());
        }
        SourceLocation source = Facts.source(event);
        if (source != null) {
            attributes.putText(
                    "code.function.name",
                    source.methodName() == null
                            ? source.className()
                            : source.className() + '.' + source.methodName());
            if (source.line() > 0) {
                attributes.put("code.line.number", (long) source.line());
            }
        }
        attributes.putText(
                "log.record.template", event instanceof LogEvent log ? log.template() : null);
        attributes.putThrown(Facts.thrown(event));
    }

    private static void writeSpan(SpanClosed span, Utf8Buffer out) {
        ids(span.span().context(), out);
        SpanContext parent = span.parent();
        if (parent != null && parent.isValid()) {
            Facts.member("parentSpanId", parent.spanIdHex(), out);
        }
        Facts.member("traceState", span.span().context().traceState(), out);
        Facts.member("name", span.span().name(), out);
        number("kind", span.spanKind().number(), out);
        quoted("startTimeUnixNano", span.startNanos(), out);
        quoted("endTimeUnixNano", span.timeNanos(), out);
        OtlpAttributes attributes = new OtlpAttributes(out);
        attributes.putAll(span.span().fields());
        writeFacts(span, attributes);
        attributes.end();
        number("droppedAttributesCount", span.span().fields().droppedCount(), out);
        writeMoments(span.moments(), out);
        number("droppedEventsCount", span.droppedMoments(), out);
        writeLinks(span.links(), out);
        number("droppedLinksCount", span.droppedLinks(), out);
        Facts.key("status", out);
        int status = out.size();
        number("code", code(span.status()), out);
        Facts.member("message", span.statusMessage(), out);
        Facts.close(status, out);
    }

    private static int code(SpanStatus status) {
        return switch (status) {
            case UNSET -> 0;
            case OK -> 1;
            case ERROR -> 2;
        };
    }

    private static void writeMoments(List<SpanMoment> moments, Utf8Buffer out) {
        if (moments.isEmpty()) {
            return;
        }
        Facts.key("events", out);
        for (int i = 0; i < moments.size(); i++) {
            SpanMoment moment = moments.get(i);
            out.put(i == 0 ? '[' : ',');
            int start = out.size();
            quoted("timeUnixNano", moment.timeNanos(), out);
            Facts.member("name", moment.name(), out);
            OtlpAttributes attributes = new OtlpAttributes(out);
            attributes.putAll(moment.fields());
            attributes.putThrown(moment.thrown());
            attributes.end();
            Facts.close(start, out);
        }
        out.put(']');
    }

    private static void writeLinks(List<SpanLink> links, Utf8Buffer out) {
        if (links.isEmpty()) {
            return;
        }
        Facts.key("links", out);
        for (int i = 0; i < links.size(); i++) {
            SpanLink link = links.get(i);
            out.put(i == 0 ? '[' : ',');
            int start = out.size();
            ids(link.context(), out);
            Facts.member("traceState", link.context().traceState(), out);
            OtlpAttributes attributes = new OtlpAttributes(out);
            attributes.putAll(link.fields());
            attributes.end();
            Facts.close(start, out);
        }
        out.put(']');
    }

    private static void ids(SpanContext span, Utf8Buffer out) {
        Facts.member("traceId", span.traceIdHex(), out);
        Facts.member("spanId", span.spanIdHex(), out);
        number("flags", span.flags(), out);
    }

    // the default of every number is 0 and need not be written
    private static void number(String key, long value, Utf8Buffer out) {
        if (value != 0) {
            Facts.key(key, out);
            out.putLong(value);
        }
    }

    private static void quoted(String key, long value, Utf8Buffer out) {
        Facts.key(key, out);
        out.put('"');
        out.putLong(value);
        out.put('"');
    }
}
