package tele.api.spi;

import org.jspecify.annotations.Nullable;
import tele.api.event.Level;

/**
 * The way for tele's own parts to tell people something: one line on standard error, which cannot
 * re-enter capture, and one {@link tele.api.event.Notice} into every sink that works. Form:
 *
 * <pre>[tele] LEVEL TELE-nnn what happened; what tele does now. -&gt; what you can do. (origin)
 * </pre>
 *
 * <p>Of equal reports (same code, same subject) only the first is shown at once, the others as a
 * summary with counts, at most one a minute; {@link #recovered} ends the episode. Safe for use from
 * any thread; waits for nothing and never throws. Texts may hold foreign words: control characters
 * are escaped, and long texts cut.
 */
public interface Diagnostics {
    /** Reports one problem. */
    void report(Report report);

    /**
     * Says that what {@code failing} said is over, and shows the next failure at once again.
     *
     * @param failing the code of the report that began it
     * @param report the good news, with a code of its own
     */
    void recovered(String failing, Report report);

    /**
     * One piece of news.
     *
     * @param level WARN or ERROR for problems, INFO for good news
     * @param code {@code TELE-nnn}, listed in docs/errors.md
     * @param subject what it is about, usually a sink's name; with the code it tells equal reports
     * @param what what happened and what tele does now, without a full stop
     * @param cure what the reader can do; {@code null} if nothing
     * @param origin where the reason stands (file:line, env NAME, -D); {@code null} if nowhere
     * @param cause shown with its trace if {@code tele.debug=true}
     */
    record Report(
            Level level,
            String code,
            String subject,
            String what,
            @Nullable String cure,
            @Nullable String origin,
            @Nullable Throwable cause) {

        /** A warning without origin and cause. */
        public static Report warn(String code, String subject, String what, @Nullable String cure) {
            return new Report(Level.WARN, code, subject, what, cure, null, null);
        }

        /** An error without origin. */
        public static Report error(
                String code,
                String subject,
                String what,
                @Nullable String cure,
                @Nullable Throwable cause) {
            return new Report(Level.ERROR, code, subject, what, cure, null, cause);
        }

        /** Good news. */
        public static Report info(String code, String subject, String what) {
            return new Report(Level.INFO, code, subject, what, null, null, null);
        }
    }
}
