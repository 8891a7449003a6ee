package dev.resthooks.registry.tenant.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.EventStreams;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.registry.tenant.RequestLimits;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.ZoneId;
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

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentCaller current;
    private final RequestLimits limits;
    private final ZoneId defaultZone;

    CallerAdmission(CurrentCaller current, RequestLimits limits, ZoneId defaultZone) {
        this.current = current;
        this.limits = limits;
        this.defaultZone = defaultZone;
    }

    /**
     * Names who sends the current request in the security log. It admits the request to nothing.
     */
    public void identify(Claims claims) {
        current.identify(claims);
    }

    /**
     * Admits the current request.
     *
     * @param claims the verified claims of the sender
     * @param method the HTTP method, by which requests that change something are known
     * @throws dev.resthooks.registry.api.ProblemException if the request is refused
     */
    public void admit(Claims claims, String method, RoutingContext routing) {
        current.identify(claims);
        boolean operates = OPERATORS.stream().anyMatch(routing.normalizedPath()::startsWith);
        Caller caller = decide(claims, READS.contains(method), operates);
        OrgKey org = caller.org();
        boolean isPage = Pages.isOne(routing);
        limits.rate(isPage)
                .take(org)
                .ifPresent(after -> {
                    throw Problems.tooManyRequests(Math.ceilDiv(after.toNanos(), 1_000_000_000L));
                });
        ConcurrencyLimit underWay = limits.underWay(isPage);
        switch (underWay.enter(org)) {
            case ENTERED -> EventStreams.whenServed(routing, () -> underWay.leave(org));
            case ORGANISATION_FULL -> throw Problems.tooManyAtOnce();
            case ALL_FULL -> throw Problems.busy();
        }
        current.set(caller);
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
