/**
 * How contenders are measured side by side: each in a process of its own, in turns, round after
 * round. A program is a list of {@link tele.perf.fleet.Experiment}s; what is measured is written in
 * a {@link tele.perf.fleet.Contender}.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.fleet;
