/** What loggers cost that have nothing to do. {@link tele.perf.idle.Idle} is the program. */
@org.jspecify.annotations.NullMarked
package tele.perf.idle;
