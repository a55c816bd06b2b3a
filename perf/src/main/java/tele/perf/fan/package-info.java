/** What more sinks cost, and a slow one: {@code perf/run fan}. */
@org.jspecify.annotations.NullMarked
package tele.perf.fan;
