/**
 * What tests of tele, of sinks and of applications that use tele have in common: the contract every
 * sink passes, doubles that are real objects, and a receiver for OTLP inside the process.
 *
 * <ul>
 *   <li>{@link tele.testkit}: {@link tele.testkit.SinkContract} and the doubles. Needs JUnit
 *       Jupiter and AssertJ where {@code SinkContract} is used, and only there.
 *   <li>{@link tele.testkit.otlp}: an OTLP/HTTP server on a free port of 127.0.0.1 that decodes,
 *       counts and keeps what it gets, and answers as told. Needs nothing but the JDK.
 * </ul>
 *
 * <p><b>Thread safety.</b> Every double is safe for use from any thread.
 *
 * <p><b>For tests and demonstrations.</b> Nothing here belongs into production: memory grows with
 * what is recorded.
 */
@org.jspecify.annotations.NullMarked
module tele.testkit {
    requires transitive tele.api;
    requires static transitive org.assertj.core; // SinkContract only: the receiver runs without
    requires static transitive org.junit.jupiter.api; // likewise
    requires static org.jspecify;

    exports tele.testkit;
    exports tele.testkit.otlp;
}
