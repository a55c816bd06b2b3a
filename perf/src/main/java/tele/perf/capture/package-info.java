/** What a call costs the application's thread: {@code perf/run capture}. */
@org.jspecify.annotations.NullMarked
package tele.perf.capture;
