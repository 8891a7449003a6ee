package dev.resthooks.registry.log;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import java.time.Instant;
import java.util.List;

/** A log of ten events in a partition, which has no place for readers, or is away. */
public final class UnreadLog implements LogReaders {
    public boolean isAway;

    @Override
    public LogReader open(OrgKey org) {
        throw new LogAway.LogFull(false, false);
    }

    @Override
    public List<Span> between(ResourceType resource, Instant from, Instant to) {
        if (isAway) {
            throw new LogAway("no answer");
        }
        return List.of(new Span(3, 10, 20));
    }
}
