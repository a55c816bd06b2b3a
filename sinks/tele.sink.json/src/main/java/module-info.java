/**
 * Events as JSON lines in a file that is rotated, compressed and kept within limits.
 *
 * <p>Exports nothing: it is found as a service, and set up by {@code tele.json.*}
 * (docs/json-file.md).
 *
 * <p><b>Loss.</b> Lines are written whole and once a flush. What could not be written is counted as
 * lost, and nothing of it stays in the file; after a kill at most the last flush interval is
 * missing.
 *
 * <p><b>Threads.</b> The engine's thread for this sink does all but the compression of old files,
 * for which there is one more while {@code tele.json.gzip} is on and there is something to
 * compress.
 *
 * @provides tele.api.spi.SinkProvider the sink {@code json}
 */
@org.jspecify.annotations.NullMarked
module tele.sink.json {
    requires tele.api;
    requires static org.jspecify;

    provides tele.api.spi.SinkProvider with
            tele.sink.json.JsonSinkProvider;
}
