package tele.core;

import java.util.Set;
import tele.api.spi.Diagnostics.Report;
import tele.core.boot.LoggerFinders;
import tele.core.boot.StderrDiagnostics;
import tele.core.boot.Terminal;

/**
 * What the engine of a process says when it has found its sinks: with {@code tele.debug=true} all
 * that the doctor shows, else one line if somebody sits at a terminal.
 */
final class Introduction {
    private final EngineConfig config;
    private final StderrDiagnostics diagnostics;

    Introduction(EngineConfig config, StderrDiagnostics diagnostics) {
        this.config = config;
        this.diagnostics = diagnostics;
    }

    /** Worker thread: reads, at most, what is on the path. */
    void say(Set<String> sinks) {
        Report conflict = LoggerFinders.conflict();
        if (conflict != null) {
            diagnostics.report(conflict);
        }
        if (config.debug()) {
            diagnostics.say(config.facts());
        } else if (Terminal.isStandardError()) {
            diagnostics.say(config.startLine(sinks));
        }
    }
}
