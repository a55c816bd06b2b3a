/** Writes what was measured as a page with plots. {@link tele.perf.page.Page} is the program. */
@org.jspecify.annotations.NullMarked
package tele.perf.page;
