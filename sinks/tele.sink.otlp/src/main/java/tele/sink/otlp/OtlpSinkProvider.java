package tele.sink.otlp;

import java.lang.module.ModuleDescriptor;
import java.util.Set;
import okhttp3.Dns;
import tele.api.event.EventKind;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkProvider;

/** The sink {@code otlp}. Found by {@link java.util.ServiceLoader}. */
public final class OtlpSinkProvider implements SinkProvider {
    /** For ServiceLoader. */
    public OtlpSinkProvider() {}

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public Sink open(SinkContext context) {
        return new OtlpSink(context, OtlpConfig.read(context.settings()), version(), Dns.SYSTEM);
    }

    @Override
    public Set<String> ownLoggers() {
        // not the JDK's own for TLS: handshakes happen on our threads, which are closed for
        // capture, and those
        // of the application are its own business
        return Set.of("okhttp3.", "okio.");
    }

    @Override
    public Set<EventKind> kinds() {
        return EventKind.LOGS_AND_CLOSED_SPANS;
    }

    @Override
    public Set<String> settingNames() {
        return Set.of(
                "spool.path",
                "spool.max-size",
                "max-request",
                "concurrency",
                "backlog.max-size",
                "backlog.max-age");
    }

    private static String version() {
        ModuleDescriptor descriptor = OtlpSinkProvider.class.getModule().getDescriptor();
        String jar = OtlpSinkProvider.class.getPackage().getImplementationVersion();
        String fallback = jar == null ? "unknown" : jar;
        return descriptor == null ? fallback : descriptor.rawVersion().orElse(fallback);
    }
}
