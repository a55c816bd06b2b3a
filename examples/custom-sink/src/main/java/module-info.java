/**
 * A sink of one's own: log events as lines of a CSV file.
 *
 * <p>It exports nothing. Put its jar on the module path, and the engine finds it; {@code
 * tele.csv.path} says where the file is.
 *
 * @provides tele.api.spi.SinkProvider {@code csv}
 */
@org.jspecify.annotations.NullMarked
module custom.sink {
    requires tele.api;
    requires static org.jspecify; // annotations only

    provides tele.api.spi.SinkProvider with
            custom.sink.CsvSinkProvider;
}
