/**
 * Logging libraries set up alike, each with an end that only counts and checks what arrives: what
 * is left is the price of the call. How each is set up, and why this is its best, is in the Javadoc
 * of its class.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.pipe;
