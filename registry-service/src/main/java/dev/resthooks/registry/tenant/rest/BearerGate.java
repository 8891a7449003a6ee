package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.tenant.Claims;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Admits calls of the API with a bearer token (RFC 6750) that names an organisation and has a scope
 * that covers the call. All others get 401 or 403, even if the path doesn't exist. A connection is
 * closed behind a token that was refused: each that is verified costs time, and a client can send
 * many without waiting for an answer.
 */
final class BearerGate {
    private static final String REALM = "Bearer realm=\"resthooks\"";
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    private final CurrentIdentityAssociation identities;
    private final CallerAdmission admission;
    private final EarlyRefusals early;

    BearerGate(
            CurrentIdentityAssociation identities, CallerAdmission admission, EarlyRefusals early) {
        this.identities = identities;
        this.admission = admission;
        this.early = early;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<Response> admit(ContainerRequestContext request, RoutingContext routing) {
        if (Pages.isOne(routing)) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .getDeferredIdentity()
                .onFailure(BearerGate::isOfToken)
                .transform(failure -> {
                    early.closeAfterAnswer(routing);
                    return invalidToken().with("Connection", "close");
                })
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
        if (!ALGORITHMS.contains(algorithm(token))) {
            throw invalidToken();
        }
        return claims(token);
    }

    private static ProblemException invalidToken() {
        return Problems.unauthorized(
                "The token is not valid. It may be malformed, expired, or issued for another"
                        + " service.",
                REALM + ", error=\"invalid_token\"");
    }

    private static Claims claims(JsonWebToken token) {
        return new Claims(
                text(token, "orgkey"),
                scopes(token.getClaim("scope")),
                text(token, "azp").or(() -> text(token, "client_id")),
                text(token, "sub"),
                text(token, "zoneinfo"));
    }

    private static String algorithm(JsonWebToken token) {
        try {
            return JsonWebStructure.fromCompactSerialization(token.getRawToken())
                    .getAlgorithmHeaderValue();
        } catch (JoseException verifiedYetUnreadable) {
            throw new IllegalStateException("a verified token is not a JWT", verifiedYetUnreadable);
        }
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        @Nullable Object value = token.getClaim(claim);
        return switch (value) {
            case String text -> Optional.of(text);
            case JsonString text -> Optional.of(text.getString());
            case null, default -> Optional.empty();
        };
    }

    /** Parses a space-separated string (RFC 8693), or an array as some issuers write it. */
    private static Set<String> scopes(@Nullable Object scope) {
        return switch (scope) {
            case String words -> words(Stream.of(words));
            case JsonString words -> words(Stream.of(words.getString()));
            case JsonArray array ->
                    words(
                            array.stream()
                                    .filter(JsonString.class::isInstance)
                                    .map(it -> ((JsonString) it).getString()));
            case null, default -> Set.of();
        };
    }

    private static Set<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Stream.of(text.split(" ")))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
