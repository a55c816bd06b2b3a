/**
 * What a process pays to begin logging: the first call, the whole life of a small program, and the
 * classes it loads. {@link tele.perf.start.StartUp} is the program.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.start;
