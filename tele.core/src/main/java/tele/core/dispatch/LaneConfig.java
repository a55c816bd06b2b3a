package tele.core.dispatch;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.spi.SinkFilter;

/**
 * What a lane is made of, besides its sink.
 *
 * @param name the sink's name
 * @param kinds which kinds of event it wants
 * @param setFilter the filter chosen for this sink by a setting, {@code null} if none
 * @param ownFilter the sink's own, if it could be asked already
 * @param commonFilter the one for all other sinks, asked anew each time
 * @param queueCapacityEvents of the lane's queue
 * @param queueMaxBytes bound for heavy events in it
 * @param flushIntervalNanos see {@code tele.flush.interval}
 * @param flushCountEvents see {@code tele.flush.count}
 */
public record LaneConfig(
        String name,
        Set<EventKind> kinds,
        @Nullable SinkFilter setFilter,
        @Nullable SinkFilter ownFilter,
        Supplier<SinkFilter> commonFilter,
        int queueCapacityEvents,
        long queueMaxBytes,
        long flushIntervalNanos,
        int flushCountEvents) {}
