/** What a span costs the application's thread: {@code perf/run span}. */
@org.jspecify.annotations.NullMarked
package tele.perf.span;
