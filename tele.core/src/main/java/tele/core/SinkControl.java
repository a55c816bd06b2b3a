package tele.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.event.EventKind;
import tele.api.event.Placeholder;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Sink;
import tele.api.spi.SinkFilter;
import tele.api.spi.SinkProvider;
import tele.core.dispatch.LaneConfig;
import tele.core.dispatch.SinkLane;
import tele.core.dispatch.SinkOpener;
import tele.core.dispatch.SinkSet;
import tele.core.worker.Worker;

/** Which sinks there are, by name, and what follows from that: the levels worth capturing. */
final class SinkControl {
    /*
     * Callers    any thread; one lock around the table. Nothing foreign and nothing that waits is called under it.
     * Order      the table changes at once, so that gates are open for the very next event; the lanes change on the worker, between the
     *            events before and after the call.
     * Attacked by SinkControlTest, AddRemoveLoadTest.
     */
    private final EngineConfig config;
    private final Diagnostics diagnostics;
    private final Worker worker;
    private final SinkSet sinks;
    private final Consumer<LevelRule> levelsChanged;
    private final Object lock = new Object();

    // guarded by lock
    private final Map<String, SinkLane> lanes = new LinkedHashMap<>();
    private final Map<String, Set<String>> ownLoggers = new HashMap<>();

    private final CountDownLatch discovered = new CountDownLatch(1);
    private volatile SinkFilter common;
    private volatile Map<String, Set<String>> settingNames = Map.of();

    /**
     * @param levelsChanged told the new rule after each change; called under a lock, so that the
     *     last one told is the one in force
     */
    SinkControl(
            EngineConfig config,
            Diagnostics diagnostics,
            Worker worker,
            SinkSet sinks,
            Consumer<LevelRule> levelsChanged) {
        this.config = config;
        this.diagnostics = diagnostics;
        this.worker = worker;
        this.sinks = sinks;
        this.levelsChanged = levelsChanged;
        this.common = config.filter();
    }

    /**
     * Before the first event: the sinks given by code, then, on the worker, those found on the
     * path.
     */
    void begin() {
        config.sinks().forEach(this::add);
        worker.submit(this::discover);
        derive();
    }

    void add(Sink sink) {
        SinkLane lane = laneOf(sink);
        synchronized (lock) {
            if (lanes.putIfAbsent(lane.name(), lane) != null) {
                throw new IllegalArgumentException(
                        "sink: there is a sink named " + lane.name() + " already");
            }
            worker.submit(() -> start(lane));
        }
        derive();
    }

    void replace(Sink sink) {
        SinkLane lane = laneOf(sink);
        synchronized (lock) {
            SinkLane before = lanes.put(lane.name(), lane);
            ownLoggers.remove(lane.name());
            worker.submit(
                    () -> {
                        start(lane);
                        end(before);
                    });
        }
        derive();
    }

    boolean remove(String name) {
        synchronized (lock) {
            SinkLane lane = lanes.remove(name);
            ownLoggers.remove(name);
            if (lane == null) {
                return false;
            }
            worker.submit(() -> end(lane));
        }
        derive();
        return true;
    }

    void setCommonFilter(SinkFilter filter) {
        common = filter;
        worker.submit(sinks::askFilters);
        derive();
    }

    /**
     * A filter for one sink; {@code null} takes it back, so that the sink's own or the common one
     * counts again.
     */
    void setFilter(String sink, @Nullable SinkFilter filter) {
        lane(sink).setFilter(filter);
        worker.submit(sinks::askFilters);
        derive();
    }

    /** Settings were read anew: those filters that have changed come into force. */
    void reloadFilters(EngineConfig now, Set<String> changed) {
        if (changed.contains("tele.filter")) {
            setCommonFilter(now.filter());
        }
        List<String> names;
        synchronized (lock) {
            names = List.copyOf(lanes.keySet());
        }
        for (String name : names) {
            if (changed.contains("tele." + name + ".filter")) {
                setFilter(name, now.sinkFilter(name));
            }
        }
    }

    private SinkLane lane(String name) {
        synchronized (lock) {
            SinkLane lane = lanes.get(name);
            if (lane == null) {
                throw new IllegalArgumentException("sink: there is no sink named " + name);
            }
            return lane;
        }
    }

    /** Worker thread: makes lanes for the sinks on the path; each opens on a thread of its own. */
    private void discover() {
        SinkDiscovery.Found found = new SinkDiscovery(config, diagnostics).find();
        settingNames = withSinksByCode(found.settingNames());
        config.checkNames(settingNames);
        Map<SinkLane, Set<String>> made = new LinkedHashMap<>();
        for (SinkProvider provider : found.toOpen()) {
            try {
                made.put(laneOf(provider), Set.copyOf(provider.ownLoggers()));
            } catch (Throwable broken) { // the provider is foreign code
                diagnostics.report(
                        Report.error(
                                "TELE-204",
                                provider.getClass().getName(),
                                "a sink cannot be used: "
                                        + Placeholder.textOf(broken)
                                        + "; others unaffected",
                                null,
                                broken));
            }
        }
        synchronized (lock) { // all at once: whoever looks sees none of them, or all
            made.forEach(this::put);
            discovered.countDown();
            if (lanes.isEmpty() && !config.sinkNames().isEmpty()) {
                diagnostics.report(
                        Report.warn(
                                "TELE-202",
                                "sinks",
                                "no sink on the module path; events are discarded",
                                "add tele.sink.stdout"));
            }
        }
        derive();
    }

    private Map<String, Set<String>> withSinksByCode(Map<String, Set<String>> found) {
        Map<String, Set<String>> all = new HashMap<>(found);
        lanes().forEach(lane -> all.putIfAbsent(lane.name(), Set.of()));
        return all;
    }

    private void put(SinkLane lane, Set<String> loggers) {
        synchronized (lock) {
            if (lanes.putIfAbsent(lane.name(), lane)
                    == null) { // one given by code takes the place of one found
                ownLoggers.put(lane.name(), loggers);
                start(lane);
            }
        }
    }

    private void start(SinkLane lane) {
        sinks.add(lane);
        if (config.threads()) {
            new EngineThread("tele-sink-" + lane.name(), lane::run).start();
        }
    }

    private void end(@Nullable SinkLane lane) {
        if (lane != null) {
            sinks.remove(lane, config.clock().nanoTime() + config.shutdownTimeout().toNanos());
        }
    }

    private SinkLane laneOf(Sink sink) {
        return lane(sink.name(), sink.kinds(), filterOf(sink), delivery -> sink);
    }

    /** What the sink wants before it is open, so that gates open for the very next event. */
    private static @Nullable SinkFilter filterOf(Sink sink) {
        try {
            return sink.filter();
        } catch (Throwable failed) {
            return null; // its lane asks again at once, and reports what goes wrong then
        }
    }

    private SinkLane laneOf(SinkProvider provider) {
        String name = provider.name();
        SinkOpener opener =
                delivery ->
                        provider.open(
                                new EngineSinkContext(
                                        name,
                                        config.settingsFor(name),
                                        config.clock(),
                                        diagnostics,
                                        delivery,
                                        config.resource()));
        return lane(name, provider.kinds(), null, opener);
    }

    private SinkLane lane(
            String name, Set<EventKind> kinds, @Nullable SinkFilter own, SinkOpener opener) {
        LaneConfig lane =
                new LaneConfig(
                        name,
                        common(kinds, config.kindsFor(name)),
                        config.sinkFilter(name),
                        own,
                        () -> common,
                        config.sinkQueueCapacityEvents(name),
                        config.queueMaxBytes(),
                        config.flushInterval().toNanos(),
                        config.flushCountEvents());
        return new SinkLane(lane, opener, config.clock(), diagnostics, this::derive);
    }

    private static Set<EventKind> common(Set<EventKind> some, Set<EventKind> others) {
        Set<EventKind> both = EnumSet.noneOf(EventKind.class);
        both.addAll(some);
        both.retainAll(others);
        return both;
    }

    /**
     * The lanes of all sinks there are, in order, also those whose first event is still to come.
     */
    List<SinkLane> lanes() {
        synchronized (lock) {
            return List.copyOf(lanes.values());
        }
    }

    /** What became of the events for each of them; unmodifiable. */
    Map<String, SinkStats> accounts() {
        Map<String, SinkStats> accounts = new LinkedHashMap<>();
        for (SinkLane lane : lanes()) {
            accounts.put(lane.name(), lane.stats());
        }
        return Collections.unmodifiableMap(accounts);
    }

    /** Setting names of every sink found, by sink. */
    Map<String, Set<String>> settingNames() {
        return settingNames;
    }

    private boolean isDiscovered() {
        return discovered.getCount() == 0;
    }

    /** Waits until it is known which sinks there are, at most so long. */
    boolean awaitDiscovered(long nanos) throws InterruptedException {
        return discovered.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Whether it is known which sinks there are, and each has been opened or has failed. */
    boolean isSettled() {
        synchronized (lock) {
            return isDiscovered()
                    && lanes.values().stream()
                            .noneMatch(lane -> lane.stats().state() == State.OPENING);
        }
    }

    /** Works out what is worth capturing, and tells. */
    void derive() {
        synchronized (lock) {
            levelsChanged.accept(rule());
        }
    }

    /** What is worth capturing at present. */
    LevelRule rule() {
        synchronized (lock) {
            List<SinkFilter> filters = new ArrayList<>();
            Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
            Set<String> muted = new HashSet<>();
            for (SinkLane lane : lanes.values()) {
                filters.add(lane.filter());
                kinds.addAll(lane.kinds());
                muted.addAll(ownLoggers.getOrDefault(lane.name(), Set.of()));
            }
            if (!isDiscovered()) { // not known yet who is there: what the settings say, and all
                // kinds
                filters.add(common);
                filters.addAll(config.sinkFilters());
                kinds.addAll(EventKind.ALL);
            }
            return new LevelRule(List.copyOf(filters), kinds, Set.copyOf(muted));
        }
    }
}
