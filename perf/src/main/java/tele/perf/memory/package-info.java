/** What waiting events hold: {@code perf/run memory}. */
@org.jspecify.annotations.NullMarked
package tele.perf.memory;
