package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The buckets of calls that all replicas take from. */
public interface CallTokens {
    /**
     * Takes up to so many of an organisation's tokens, without blocking. Fails when that can't be
     * told soon; tokens may have been taken nevertheless.
     */
    CompletionStage<Grant> take(OrgKey org, int most);

    /**
     * What was taken.
     *
     * @param tokens fewer than were asked for only when there were no more
     * @param after when there is another one, if there are no more; else nothing
     */
    record Grant(int tokens, Duration after) {}
}
