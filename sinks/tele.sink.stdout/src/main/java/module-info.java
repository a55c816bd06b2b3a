/**
 * Events as text on standard output, for people at a terminal and for whatever collects the output
 * of containers. See docs/console.md.
 *
 * <p><b>Thread safety.</b> Nothing is exported; the engine calls the sink on a thread of its own.
 *
 * <p><b>Output.</b> UTF-8, whole lines, straight to the descriptor and never through {@code
 * System.out}, which the application may have replaced by something that logs.
 *
 * <p><b>Safety.</b> Nothing that an application logs can begin at column 0, end a line, or steer
 * the terminal: control characters and bidirectional overrides are escaped in every text.
 *
 * @provides tele.api.spi.SinkProvider the sink {@code stdout}
 */
@org.jspecify.annotations.NullMarked
module tele.sink.stdout {
    requires tele.api;
    requires static org.jspecify; // for compilers

    provides tele.api.spi.SinkProvider with
            tele.sink.stdout.StdoutSinkProvider;
}
