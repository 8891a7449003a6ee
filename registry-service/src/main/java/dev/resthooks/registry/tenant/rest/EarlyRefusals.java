package dev.resthooks.registry.tenant.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.MalformedRequests;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.ClientNetwork;
import dev.resthooks.registry.tenant.RateLimit;
import dev.resthooks.registry.tenant.SecurityLog.Refusal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Refuses requests beyond a rate, before RESTEasy sees them: those of nobody in particular by their
 * network, and those of an organisation that has no calls left. Thread-safe.
 */
@Singleton
public final class EarlyRefusals {
    private static final int STRANGERS_PER_SECOND = 100;
    private static final int STRANGERS_AT_ONCE = 300;
    private static final int MOST_KNOWN = 5_000;

    /** The length of the end of a token, a part of its signature, by which the token is known. */
    private static final int END = 64;

    private final RateLimit strangers =
            new RateLimit(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE, System::nanoTime);

    /** The claims of tokens that were verified. They let nobody in. */
    private final Cache<String, Claims> verified =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    private final CallerAdmission.Limits limits;
    private final UnreadLimit unread;
    private final MalformedRequests answers;
    private final RefusedRequests refused;

    EarlyRefusals(
            CallerAdmission.Limits limits,
            UnreadLimit unread,
            MalformedRequests answers,
            RefusedRequests refused) {
        this.limits = limits;
        this.unread = unread;
        this.answers = answers;
        this.refused = refused;
    }

    /** Remembers whose a header {@code Authorization} is, whose token was verified. */
    void remember(String authorization, Claims claims) {
        end(authorization)
                .filter(it -> verified.getIfPresent(it) == null)
                .ifPresent(it -> verified.put(it, claims));
    }

    /** Returns whose the header is; empty if that isn't known before its token is verified. */
    public Optional<Claims> known(String authorization) {
        return end(authorization).flatMap(it -> Optional.ofNullable(verified.getIfPresent(it)));
    }

    private static Optional<String> end(String authorization) {
        return Optional.of(authorization)
                .filter(it -> it.length() > 2 * END)
                .map(it -> it.substring(it.length() - END));
    }

    /** Refuses a request of an organisation that has no calls left, and returns whether it did. */
    public boolean refuses(Claims claims, RoutingContext routing) {
        OrgKey org = CallerAdmission.payer(claims);
        RateLimit rate = limits.of(routing).rate();
        long remaining = rate.remaining(org.value());
        if (remaining > 0) {
            return false;
        }
        CallerAdmission.tell(rate, remaining, routing);
        refuse(Problems.tooManyRequests(1), Optional.of(claims), routing);
        return true;
    }

    /**
     * Refuses a request of nobody in particular if its network has sent too many, and returns
     * whether it did. It closes the connection at once, without waiting for the rest of a body.
     */
    public boolean refusesStranger(RoutingContext routing) {
        String network = ClientNetwork.of(RefusedRequests.address(routing.request()));
        if (strangers.count(network).untilNext().isEmpty()) {
            unread.holdStranger(network, routing);
            return false;
        }
        refuse(Problems.tooManyOfStrangers(), Optional.empty(), routing);
        return true;
    }

    private void refuse(ProblemException refusal, Optional<Claims> sender, RoutingContext routing) {
        Refusal why = new Refusal(refusal.problem().status(), refusal.problem().code());
        refused.add(why, sender, routing);
        answers.answer(routing, refusal);
    }
}
