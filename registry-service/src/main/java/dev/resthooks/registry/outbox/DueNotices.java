package dev.resthooks.registry.outbox;

import java.time.Instant;

/** Adds those notices to the outbox whose time has come. */
@FunctionalInterface
public interface DueNotices {
    /** Adds due notices of some hooks, and returns whether there may be more. */
    boolean createDue(Instant now);
}
