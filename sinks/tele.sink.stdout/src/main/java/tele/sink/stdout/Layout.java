package tele.sink.stdout;

import java.time.ZoneId;
import tele.api.encode.JsonLine;
import tele.api.encode.KeyEdits;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.TelemetryEvent;

/** One format. Belongs to one thread. */
@FunctionalInterface
interface Layout {
    /** Appends the lines of one event, each with its end; nothing for a kind that has none. */
    void write(TelemetryEvent event, Utf8Buffer out);

    /**
     * The format that was chosen.
     *
     * @param resource of the service; only JSON shows its name
     */
    static Layout of(Look look, ZoneId zone, Fields resource) {
        return switch (look.format()) {
            case "full" -> new LimitedLayout(new FullLayout(look, zone), look.color());
            case "pretty" -> new LimitedLayout(new PrettyLayout(look, zone), look.color());
            case "json" -> json(resource);
            default -> new LimitedLayout(new TextLayout(look, zone), look.color());
        };
    }

    private static Layout json(Fields resource) {
        String service = resource.get("service.name") instanceof String name ? name : null;
        return new JsonLine(new JsonLine.Options(service, false, KeyEdits.NONE))::write;
    }
}
