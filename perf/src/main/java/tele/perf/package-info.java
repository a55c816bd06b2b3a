/**
 * Benchmarks and load programs: what capture costs, what the sinks reach, and how peers do in the
 * same run.
 */
@org.jspecify.annotations.NullMarked
package tele.perf;
