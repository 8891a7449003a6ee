package dev.resthooks.registry.tenant.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.BodyBudget;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.BodyAllowance;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.ClientNetwork;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.registry.tenant.RateLimit;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Admits a request by the claims of whoever sends it, as the caller of that request. The claims
 * must name an organisation and have a scope that covers the request. An organisation that exceeds
 * its rate limit, or has too many requests under way, gets 429. Pages of the console have limits of
 * their own, as have streams of events.
 */
@Singleton
public final class CallerAdmission {
    /** The paths of operators' calls, and of their pages, begin with one of these. */
    private static final List<String> OPERATORS =
            List.of("/api/rest/resthookoperator/", Pages.OPERATOR);

    private static final int STRANGERS_LIMIT = 8 * 1024;

    /** For whom the requests of a session without an organisation count. */
    private static final OrgKey NONE = new OrgKey("-");

    private static final Duration STRANGERS_DEADLINE = Duration.ofSeconds(2);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentCaller current;
    private final Limits limits;
    private final UnreadLimit unread;
    private final ZoneId defaultZone;

    /**
     * The limits of requests to this replica. Calls of the API, pages of the console and requests
     * of nobody in particular are counted apart, so that none locks another out. Thread-safe.
     */
    public record Limits(
            Kind calls, Kind pages, BodyBudget strangersBodies, Duration bodyDeadline) {
        public Limits {
            if (!bodyDeadline.isPositive()) {
                throw new IllegalArgumentException("the deadline of bodies must be above 0");
            }
        }

        public record Kind(RateLimit rate, BodyBudget bodies, ConcurrencyLimit underWay) {}

        Kind of(RoutingContext routing) {
            return Pages.isOne(routing) ? pages : calls;
        }
    }

    CallerAdmission(CurrentCaller current, Limits limits, UnreadLimit unread, ZoneId defaultZone) {
        this.current = current;
        this.limits = limits;
        this.unread = unread;
        this.defaultZone = defaultZone;
    }

    /** Admits the current request whatever the claims allow. The limits hold for it as well. */
    public void admitAnybody(Claims claims, RoutingContext routing) {
        identify(claims);
        allow(claims, counted(claims, routing), routing);
    }

    /** Names who sends the current request in the security log. */
    public void identify(Claims claims) {
        current.identify(claims);
    }

    /** Lets a request of nobody in particular have a small body, which must come at once. */
    public void allowStrangersBody(RoutingContext routing) {
        new BodyAllowance(
                        limits.strangersBodies(),
                        ClientNetwork.of(RefusedRequests.address(routing.request())),
                        STRANGERS_LIMIT,
                        Collections.min(List.of(limits.bodyDeadline(), STRANGERS_DEADLINE)))
                .giveTo(routing);
    }

    /** Admits the current request, or refuses it. It is under way as soon as its body is there. */
    public void admit(Claims claims, String method, RoutingContext routing) {
        current.identify(claims);
        OrgKey org = counted(claims, routing);
        boolean operates = OPERATORS.stream().anyMatch(routing.normalizedPath()::startsWith);
        boolean reads = READS.contains(method) || routing.normalizedPath().equals(Pages.AGENTS);
        current.set(decide(claims, reads, operates));
        allow(claims, org, routing);
    }

    /** Counts a request, also one that is forbidden, and returns for whom. */
    private OrgKey counted(Claims claims, RoutingContext routing) {
        OrgKey org = payer(claims);
        RateLimit rate = limits.of(routing).rate();
        RateLimit.Counted counted = rate.count(org.value());
        tell(rate, counted.remaining(), routing);
        counted.untilNext()
                .ifPresent(after -> {
                    throw Problems.tooManyRequests(Math.ceilDiv(after.toNanos(), 1_000_000_000L));
                });
        return org;
    }

    /** Returns for whom requests with these claims are counted. */
    static OrgKey payer(Claims claims) {
        return claims.orgKey().filter(it -> !it.isBlank()).map(OrgKey::new).orElse(NONE);
    }

    private void allow(Claims claims, OrgKey org, RoutingContext routing) {
        new BodyAllowance(
                        limits.of(routing).bodies(),
                        org.value(),
                        JsonBody.LIMIT,
                        limits.bodyDeadline())
                .giveTo(routing);
        unread.hold(claims, org, routing);
        current.countFor(org);
    }

    /** Adds to the answer how many calls the organisation may still make. */
    static void tell(RateLimit rate, long remaining, RoutingContext routing) {
        long reset = Math.ceilDiv(rate.timeToFill(remaining).toMillis(), 1_000);
        routing.response()
                .putHeader("RateLimit-Limit", Long.toString(rate.burst()))
                .putHeader("RateLimit-Remaining", Long.toString(remaining))
                .putHeader("RateLimit-Reset", Long.toString(reset));
    }

    /** Counts the current request as under way, if it is admitted. */
    void enter(RoutingContext routing) {
        ConcurrencyLimit underWay = limits.of(routing).underWay();
        current.counted()
                .ifPresent(org -> {
                    switch (underWay.enter(org)) {
                        case ENTERED -> PlaceUnderWay.hold(routing, () -> underWay.leave(org));
                        case ORGANISATION_FULL -> throw Problems.tooManyAtOnce();
                        case ALL_FULL -> throw Problems.busy();
                    }
                });
    }

    private Caller decide(Claims claims, boolean reads, boolean operates) {
        return switch (Admission.decide(claims, reads, operates, defaultZone)) {
            case Admission.Admitted admitted -> admitted.caller();
            case Admission.MissingScope(String wanted) -> throw Problems.missingScope(wanted);
            case Admission.MissingOrganisation() ->
                    throw Problems.forbidden("The token does not have the claim orgkey.");
            case Admission.InvalidClaim(String name) ->
                    throw Problems.forbidden(
                            "The token's claim %s is longer than %d characters, or has characters that are not allowed."
                                    .formatted(name, Admission.LONGEST_CLAIM));
        };
    }
}
