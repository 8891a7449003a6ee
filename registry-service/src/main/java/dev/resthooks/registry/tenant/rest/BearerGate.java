package dev.resthooks.registry.tenant.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.registry.tenant.RateLimit;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Admits requests with a bearer token (RFC 6750) that names an organisation and has a scope that
 * covers the call. All others get 401 or 403, even if the path doesn't exist. An organisation that
 * exceeds its rate limit, or has too many requests under way, gets 429.
 */
final class BearerGate {
    private static final String REALM = "Bearer realm=\"resthooks\"";
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentIdentityAssociation identities;
    private final CurrentCaller current;
    private final RateLimit limit;
    private final ConcurrencyLimit underWay;
    private final ZoneId defaultZone;

    BearerGate(
            CurrentIdentityAssociation identities,
            CurrentCaller current,
            RateLimit limit,
            ConcurrencyLimit underWay,
            ZoneId defaultZone) {
        this.identities = identities;
        this.current = current;
        this.limit = limit;
        this.underWay = underWay;
        this.defaultZone = defaultZone;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<Response> admit(ContainerRequestContext request, RoutingContext routing) {
        boolean reads = READS.contains(request.getMethod());
        return identities
                .getDeferredIdentity()
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> invalidToken())
                .invoke(identity -> admit(decide(identity, reads), routing))
                .replaceWith(Uni.createFrom().nullItem());
    }

    private Caller decide(SecurityIdentity identity, boolean reads) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Problems.unauthorized("Send the header Authorization: Bearer <token>.", REALM);
        }
        if (!ALGORITHMS.contains(TokenClaims.algorithm(token))) {
            throw invalidToken();
        }
        Claims claims = TokenClaims.of(token);
        current.identify(claims);
        return switch (Admission.decide(claims, reads, defaultZone)) {
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

    private void admit(Caller caller, RoutingContext routing) {
        OrgKey org = caller.org();
        limit.take(org)
                .ifPresent(after -> {
                    throw Problems.tooManyRequests(Math.ceilDiv(after.toNanos(), 1_000_000_000L));
                });
        switch (underWay.enter(org)) {
            case ENTERED -> routing.addEndHandler(_ -> underWay.leave(org));
            case ORGANISATION_FULL -> throw Problems.tooManyAtOnce();
            case ALL_FULL -> throw Problems.busy();
        }
        current.set(caller);
    }

    private static ProblemException invalidToken() {
        return Problems.unauthorized(
                "The token is not valid. It may be malformed, expired, or issued for another"
                        + " service.",
                REALM + ", error=\"invalid_token\"");
    }
}
