/** What stands in the package of the sink to reach its writers, on the class path. */
@org.jspecify.annotations.NullMarked
package tele.sink.otlp;
