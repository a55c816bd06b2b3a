/**
 * JSON lines to a file: what libraries reach, and what it costs. {@link tele.perf.json.JsonLoad} is
 * the program.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.json;
