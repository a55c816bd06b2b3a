package tele.core.boot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Settings;

/** The settings in force, which a reload replaces, and the mistakes found in them. */
public final class LiveSettings {
    /*
     * Readers    any thread, by one volatile read; a view reads anew at each call.
     * Writer     the reloading thread, in replaceProcess().
     * Once       a mistake is told once for each value: the map remembers, its put() decides between threads.
     * Attacked by LiveSettingsTest.
     */
    private final SettingsLayer code;
    private final Mistakes mistakes;
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private volatile SettingsStack stack;

    LiveSettings(SettingsLayer code, SettingsStack process, Mistakes mistakes) {
        this.code = code;
        this.mistakes = mistakes;
        this.stack = process.below(code);
    }

    /**
     * Settings given by code, and below them those of the process, if wanted.
     *
     * @param code by property name
     * @param process read now; {@code null} for none
     */
    public static LiveSettings of(Map<String, String> code, @Nullable ProcessSettings process) {
        Mistakes mistakes = new Mistakes();
        SettingsStack stack = process == null ? SettingsStack.EMPTY : process.read(mistakes);
        return new LiveSettings(PropertyLayer.of(code, "code"), stack, mistakes);
    }

    /** What one part of tele sees; {@code prefix} is put before relative keys, with a dot at its end: {@code tele.json.}. */
    public Settings view(String prefix) {
        return new SettingsView(this, prefix);
    }

    /** The mistakes found by all views, and in the files. */
    public Mistakes mistakes() {
        return mistakes;
    }

    SettingsStack stack() {
        return stack;
    }

    void replaceProcess(SettingsStack process) {
        stack = process.below(code);
    }

    /**
     * Tells a mistake, unless the same was told for the same value.
     *
     * @param name in property form
     * @param setting whose value is wrong; {@code null} if it is unset
     */
    void mistake(String reportCode, String name, @Nullable Setting setting, String what, @Nullable String cure) {
        String value = setting == null ? "" : setting.value();
        if (value.equals(told.put(reportCode + ' ' + name, value))) {
            return;
        }
        mistakes.accept(
                setting == null
                        ? Report.warn(reportCode, name, name + ' ' + what, cure)
                        : new Report(
                                Level.WARN, reportCode, name, setting.shown() + ' ' + what, cure, setting.origin(), null));
    }
}
