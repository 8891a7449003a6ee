package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.TokenClaims;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.NoSuchElementException;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Admits calls of the API with a bearer token (RFC 6750) that names an organisation and has a scope
 * that covers the call. All others get 401 or 403, even if the path doesn't exist. A connection is
 * closed behind a token that was refused: each that is verified costs time, and a client can send
 * many without waiting for an answer.
 */
record BearerGate(
        CurrentIdentityAssociation identities, CallerAdmission admission, EarlyRefusals early) {
    private static final String REALM = "Bearer realm=\"resthooks\"";
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<Response> admit(ContainerRequestContext request, RoutingContext routing) {
        if (Pages.isOne(routing) || routing.normalizedPath().equals(Pages.AGENTS_METADATA)) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .getDeferredIdentity()
                .onFailure(BearerGate::isOfToken)
                .transform(_ -> invalidToken().with("Connection", "close"))
                .invoke(identity -> {
                    Claims claims = claims(identity);
                    early.remember(request.getHeaderString(HttpHeaders.AUTHORIZATION), claims);
                    admission.admit(claims, request.getMethod(), routing);
                })
                .replaceWith(Uni.createFrom().nullItem());
    }

    /** Counts each admitted request, also one for a page, as under way when its body is there. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION + 3)
    void enter(RoutingContext routing) {
        admission.enter(routing);
    }

    /** Returns whether a token was refused. One of dots alone has no part that could be read. */
    private static boolean isOfToken(Throwable failure) {
        return failure instanceof AuthenticationFailedException
                || failure instanceof NoSuchElementException;
    }

    private static Claims claims(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Problems.unauthorized("Send the header Authorization: Bearer <token>.", REALM);
        }
        return TokenClaims.signedWith(ALGORITHMS, token.getRawToken())
                .orElseThrow(BearerGate::invalidToken);
    }

    private static ProblemException invalidToken() {
        return Problems.unauthorized(
                "The token is not valid. It may be malformed, expired, or issued for another"
                        + " service.",
                REALM + ", error=\"invalid_token\"");
    }
}
