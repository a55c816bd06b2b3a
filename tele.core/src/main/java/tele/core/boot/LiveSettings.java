package tele.core.boot;

import java.util.Map;
import java.util.Set;
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
     * Once       a mistake is told once for each value: the set remembers, its add() decides between threads.
     * Attacked by LiveSettingsTest.
     */
    private final SettingsLayer code;
    private final Mistakes mistakes = new Mistakes();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final String stampAtStart;
    private volatile SettingsStack stack;

    private LiveSettings(SettingsLayer code, @Nullable ProcessSettings process) {
        this.code = code;
        this.stampAtStart =
                process == null
                        ? ""
                        : process.stamp(); // before reading: a change in between is seen later
        this.stack = (process == null ? SettingsStack.EMPTY : process.read(mistakes)).below(code);
    }

    /**
     * Settings given by code, and below them those of the process, if wanted.
     *
     * @param code by property name
     * @param process read now; {@code null} for none
     */
    public static LiveSettings of(Map<String, String> code, @Nullable ProcessSettings process) {
        return new LiveSettings(PropertyLayer.of(code, "code"), process);
    }

    /**
     * What one part of tele sees; {@code prefix} is put before relative keys, with a dot at its
     * end: {@code tele.json.}.
     */
    public Settings view(String prefix) {
        return new SettingsView(this, prefix);
    }

    /** The mistakes found by all views, and in the files. */
    public Mistakes mistakes() {
        return mistakes;
    }

    /** What the files looked like before they were read for the first time. */
    String stampAtStart() {
        return stampAtStart;
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
    void mistake(
            String reportCode,
            String name,
            @Nullable Setting setting,
            String what,
            @Nullable String cure) {
        String text = (setting == null ? name : setting.shown()) + ' ' + what;
        String origin = setting == null ? null : setting.origin();
        Report mistake = new Report(Level.WARN, reportCode, name, text, cure, origin, null);
        tellOnce(reportCode + ' ' + name, setting == null ? "" : setting.value(), mistake);
    }

    private void tellOnce(String about, String value, Report mistake) {
        if (told.add(about + '=' + value)) {
            mistakes.accept(mistake);
        }
    }

    /**
     * Tells every setting that nobody will read.
     *
     * @param sinks setting names of each sink that is there, see {@link
     *     tele.api.spi.SinkProvider#settingNames()}
     */
    public void checkNames(Map<String, Set<String>> sinks) {
        NameCheck check = new NameCheck(sinks);
        SettingsStack now = stack;
        for (SettingsLayer layer : now.layers()) {
            layer.written()
                    .forEach(
                            (written, setting) -> {
                                Report mistake = check.check(written, setting.origin());
                                if (mistake != null) {
                                    tellOnce(setting.origin() + ' ' + written, "", mistake);
                                }
                            });
        }
        Setting list = now.find("tele.sinks");
        if (list != null) {
            for (String named : EngineNotation.namesIn(list.value())) {
                Report mistake = check.checkSink(named, list);
                if (mistake != null) {
                    tellOnce("tele.sinks " + named, "", mistake);
                }
            }
        }
    }
}
