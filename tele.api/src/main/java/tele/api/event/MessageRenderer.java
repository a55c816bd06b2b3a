package tele.api.event;

/**
 * Makes a message from its template and arguments as the source of the event would have done.
 *
 * <p><b>Thread.</b> Any thread, often the engine's worker and many at once: an implementation holds
 * no state of the call. <b>Failure.</b> It may throw; {@link LogEvent} then shows the template and
 * says so.
 */
@FunctionalInterface
public interface MessageRenderer {
    /**
     * Puts the arguments into the template.
     *
     * @param template the pattern, as logged (after the look-up in a resource bundle)
     * @param arguments what was taken at capture; the renderer must not change or keep it
     */
    String render(String template, Object[] arguments);
}
