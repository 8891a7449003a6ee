package dev.resthooks.registry.log;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogAway.LogFull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Opens readers of the log, and finds the offsets of times in it. Thread-safe. */
public interface LogReaders {
    /** Readers for the service itself have three places of their own. No token names it. */
    OrgKey SERVICE = new OrgKey("\0");

    /**
     * Opens a reader of an organisation's events, which the caller must close. Waits for a moment.
     * Throws {@link LogFull} without a place, {@link LogAway} without Kafka.
     */
    LogReader open(OrgKey org);

    /**
     * Returns the spans with events from {@code from} (inclusive) to {@code to} (exclusive), as far
     * as the log has them. Throws {@link LogAway} if Kafka doesn't answer in time.
     */
    List<Span> between(ResourceType resource, Instant from, Instant to);

    /** The times to read events and to wait for other answers, and the readers in this replica. */
    record Limits(Duration reading, Duration patience, int perOrganisation, int atOnce) {}
}
