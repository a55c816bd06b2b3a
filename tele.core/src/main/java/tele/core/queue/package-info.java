/**
 * The hand-off between threads: bounded queues that never make a producer wait, and the channel for
 * notices. The only package that knows JCTools.
 */
package tele.core.queue;
