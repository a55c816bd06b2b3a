/**
 * Programs that log one line and end, each in a process of its own. Nothing here uses anything but
 * the logger it is about, so that what a process loads is that logger's doing.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.start.app;
