package dev.resthooks.registry.idempotency;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.time.Instant;

/** The requests of the last day that had a key, with their answers. */
public interface AnsweredRequests {
    /** The time after which a request without an answer is taken for one that was cut off. */
    Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Claims a key for a request. Within a transaction of the caller, others who claim the key wait
     * for its end.
     *
     * @param request what the request asks for; equal requests have equal texts
     */
    Claim claim(OrgKey org, RequestKey key, String request, Instant now);

    /** Returns the result that a claim would have now, and claims nothing. */
    Claim preview(OrgKey org, RequestKey key, String request, Instant now);

    void answered(OrgKey org, RequestKey key, String answer);

    /** Forgets a claim, because the request was refused. */
    void release(OrgKey org, RequestKey key);

    sealed interface Claim {
        /** The request may take effect. */
        record Claimed() implements Claim {}

        /** The same request was answered before. */
        record Answered(String answer) implements Claim {}

        /** The same request is under way, or was cut off {@link #LONGEST not long ago}. */
        record UnderWay() implements Claim {}

        /** Another request has the key. */
        record OfAnother() implements Claim {}
    }
}
