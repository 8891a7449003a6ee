package dev.resthooks.registry.replay;

import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.SpanReader;
import dev.resthooks.registry.log.SpanReader.Rest;
import dev.resthooks.registry.log.TimedSpans;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds events of a hook on the log by the {@code webhook-id}s that its receiver sees. */
record ListedEvents(LogReaders log) {
    sealed interface Found {
        /** The first event of each id: what follows with the same id is the same event again. */
        record All(List<EventPosition> events) implements Found {}

        record NotAll(List<String> missing) implements Found {}

        /** To {@code to}, the log can probably be read in time. */
        record NotInTime(Instant to) implements Found {}
    }

    /** Throws {@link LogAway} if the log can't be read. */
    Found find(HookState hook, ReplayScope.Listed asked) {
        Set<String> missing = new LinkedHashSet<>(asked.ids());
        List<EventPosition> found = new ArrayList<>();
        ResourceType resource = hook.event().resource();
        try (LogReader reader = log.open(hook.org())) {
            TimedSpans time =
                    TimedSpans.find(log, resource, asked.from(), asked.to())
                            .below(reader.stableEnds(resource));
            Optional<Rest> rest =
                    new SpanReader(reader, hook.replayed(hook.id(), time.spans()))
                            .read(
                                    time.spans(),
                                    (partition, events) -> {
                                        for (MatchedEvent event : events) {
                                            String id = HeaderText.of(event.id().value());
                                            if (time.has(event) && missing.remove(id)) {
                                                found.add(
                                                        new EventPosition(
                                                                partition, event.offset()));
                                            }
                                        }
                                    });
            if (missing.isEmpty()) {
                return new Found.All(found);
            }
            return rest.<Found>map(
                            it -> new Found.NotInTime(time.shorterTo(it, TimedSpans.CLOCK_SKEW)))
                    .orElseGet(() -> new Found.NotAll(List.copyOf(missing)));
        }
    }
}
