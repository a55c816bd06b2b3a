package tele.sink.json;

import tele.api.encode.JsonLine;
import tele.api.encode.KeyEdits;
import tele.api.event.Fields;
import tele.api.spi.Settings;
import tele.api.spi.SinkContext;

/** Chooses the look of lines. */
final class Formats {
    private Formats() {}

    static LineFormat of(JsonSettings chosen, SinkContext context) {
        Settings settings = context.settings();
        Fields resource = context.resource();
        return switch (chosen.format()) {
            case TELE -> tele(chosen, settings, resource);
            case ECS -> new EcsFormat(resource, EditSettings.read(settings, EcsFormat.KEYS));
            case LOGSTASH ->
                    new LogstashFormat(resource, EditSettings.read(settings, LogstashFormat.KEYS));
            case GCP -> new GcpFormat(resource, EditSettings.read(settings, GcpFormat.KEYS));
            case OTLP -> new OtlpFormat(resource);
        };
    }

    private static LineFormat tele(JsonSettings chosen, Settings settings, Fields resource) {
        Object service = resource.get("service.name");
        KeyEdits edits = EditSettings.read(settings, JsonLine.keys());
        return new JsonLine(
                        new JsonLine.Options(
                                service == null ? null : Fields.textOf(service),
                                chosen.template(),
                                edits))
                ::write;
    }
}
