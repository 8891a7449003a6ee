package dev.resthooks.registry.console.session;

import dev.resthooks.registry.session.postgres.PostgresEndedSessions.UsedLinks;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.TokenClaims;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Accepts the tokens of links that sign in: JWTs with the audience {@value #AUDIENCE}, so that
 * neither is a bearer token of the API one of them, nor the other way round. Each is accepted once,
 * over all replicas, for at most ten minutes; none without a key for the signatures (RS256).
 * Thread-safe.
 */
public record SignInLinks(Optional<PublicKey> key, UsedLinks used) {
    public static final String AUDIENCE = "resthooks-console";

    private static final int LONGEST_LIFE_MINUTES = 10;

    public boolean areOn() {
        return key.isPresent();
    }

    private record Link(String id, Instant expiry, Claims claims) {}

    /** Returns the claims of the token; empty if it isn't valid, or was used before. */
    public Optional<Claims> read(String token, Instant now) {
        return valid(token, now).filter(link -> !used.has(link.id())).map(Link::claims);
    }

    /** Uses the token up, and returns its claims; empty if it isn't valid, or was used before. */
    public Optional<Claims> use(String token, Instant now) {
        return valid(token, now)
                .filter(link -> used.add(link.id(), link.expiry(), now))
                .map(Link::claims);
    }

    private Optional<Link> valid(String token, Instant now) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            JwtClaims claims =
                    new JwtConsumerBuilder()
                            .setVerificationKey(key.get())
                            .setJwsAlgorithmConstraints(
                                    AlgorithmConstraints.ConstraintType.PERMIT,
                                    AlgorithmIdentifiers.RSA_USING_SHA256)
                            .setExpectedAudience(AUDIENCE)
                            .setRequireExpirationTime()
                            .setMaxFutureValidityInMinutes(LONGEST_LIFE_MINUTES)
                            .setRequireJwtId()
                            .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                            .build()
                            .processToClaims(token);
            return Optional.of(
                    new Link(
                            claims.getJwtId(),
                            Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                            TokenClaims.of(claims)));
        } catch (InvalidJwtException | MalformedClaimException invalid) {
            return Optional.empty();
        }
    }
}
