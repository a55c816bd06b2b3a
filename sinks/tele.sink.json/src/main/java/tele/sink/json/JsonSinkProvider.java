package tele.sink.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import tele.api.event.EventKind;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkProvider;

/** Opens the file, or what stands in its place. */
public final class JsonSinkProvider implements SinkProvider {
    static final String NAME = "json";

    private static final int TYPE_BITS = 0xf000; // of st_mode, see inode(7)
    private static final int CHARACTER_DEVICE = 0x2000;

    private final LineFile.Opener opener;

    /** For the service loader. */
    public JsonSinkProvider() {
        this(LineFile.Opener.SYSTEM);
    }

    JsonSinkProvider(LineFile.Opener opener) {
        this.opener = opener;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventKind> kinds() {
        return EventKind.LOGS_AND_CLOSED_SPANS;
    }

    @Override
    public Set<String> settingNames() {
        return JsonSettings.NAMES;
    }

    @Override
    public Sink open(SinkContext context) throws IOException {
        JsonSettings settings = JsonSettings.read(context.settings());
        LineFormat format = Formats.of(settings, context);
        Output output = output(settings.path(), settings, context);
        Destination logs = new Destination(output, format, context.delivery());
        if (settings.format() != JsonSettings.Format.OTLP || output instanceof StreamOutput) {
            return new JsonSink(logs, logs);
        }
        try {
            Output spans = output(besideIt(settings.path()), settings, context);
            return new JsonSink(logs, new Destination(spans, format, context.delivery()));
        } catch (IOException failed) {
            output.close();
            throw failed;
        }
    }

    /**
     * {@code tele.jsonl} to {@code tele-traces.jsonl}: OTLP keeps its signals in files of their
     * own.
     */
    static String besideIt(String path) {
        int dot = path.lastIndexOf('.');
        int name =
                Path.of(path).getNameCount() == 0
                        ? 0
                        : path.length() - Path.of(path).getFileName().toString().length();
        return dot <= name
                ? path + "-traces"
                : path.substring(0, dot) + "-traces" + path.substring(dot);
    }

    private Output output(String path, JsonSettings settings, SinkContext context)
            throws IOException {
        if (path.equals(JsonSettings.STANDARD_OUTPUT)) {
            return StreamOutput.standardOutput();
        }
        Path target = target(Path.of(path), settings.followLinks());
        return isCharacterDevice(target)
                ? StreamOutput.device(target)
                : file(target, settings, context);
    }

    private Output file(Path target, JsonSettings settings, SinkContext context)
            throws IOException {
        FileClaim claim = FileClaim.of(target, settings.permissions(), NAME, context.diagnostics());
        Archive archive =
                new Archive(claim.path(), settings.maxFiles(), settings.maxArchiveBytes());
        Gzipper gzipper =
                settings.gzip() ? new Gzipper(archive, settings.permissions(), context) : null;
        RotatingFile file =
                new RotatingFile(
                        claim,
                        settings.permissions(),
                        new RotationSchedule(
                                settings.rotate(), settings.maxBytes(), ZoneId.systemDefault()),
                        new Rotation(
                                archive, gzipper, NAME, context.clock(), context.diagnostics()),
                        settings.fsync(),
                        context.clock(),
                        opener);
        try {
            file.open();
            return file;
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    // Rotation then happens beside the link's target. A link that leads nowhere is left for open()
    // to refuse.
    private static Path target(Path path, boolean followLinks) throws IOException {
        return followLinks && Files.isSymbolicLink(path) && Files.exists(path)
                ? path.toRealPath()
                : path;
    }

    private static boolean isCharacterDevice(Path path) {
        try {
            Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return mode instanceof Integer bits && (bits & TYPE_BITS) == CHARACTER_DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false; // not there yet, or not such a system
        }
    }
}
