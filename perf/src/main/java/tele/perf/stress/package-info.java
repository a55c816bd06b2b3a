/**
 * Race tests of the hand-off, for jcstress: every interleaving it can find, and a lost event is
 * FORBIDDEN.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.stress;
