/** How long a call may take: paced calls, and the slowest among them. */
@NullMarked
package tele.perf.latency;

import org.jspecify.annotations.NullMarked;
