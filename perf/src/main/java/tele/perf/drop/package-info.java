/** What a call costs when the queue is full: {@code perf/run drop}. */
@org.jspecify.annotations.NullMarked
package tele.perf.drop;
