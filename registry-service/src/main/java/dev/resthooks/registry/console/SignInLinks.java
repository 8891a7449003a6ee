package dev.resthooks.registry.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.registry.tenant.Claims;
import java.security.PublicKey;
import java.time.Duration;
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
 * for at most ten minutes. Thread-safe.
 */
public final class SignInLinks {
    /** The audience of the tokens. */
    public static final String AUDIENCE = "resthooks-console";

    private static final int LONGEST_LIFE_MINUTES = 10;

    private final Optional<PublicKey> key;
    private final Cache<String, Boolean> used =
            Caffeine.newBuilder()
                    .expireAfterWrite(Duration.ofMinutes(LONGEST_LIFE_MINUTES + 1L))
                    .build();

    private SignInLinks(Optional<PublicKey> key) {
        this.key = key;
    }

    /** Returns links of which none signs in. */
    public static SignInLinks off() {
        return new SignInLinks(Optional.empty());
    }

    /**
     * Returns links that sign in.
     *
     * @param key verifies the signatures (RS256)
     */
    public static SignInLinks verifiedBy(PublicKey key) {
        return new SignInLinks(Optional.of(key));
    }

    /** Returns whether links sign in. */
    public boolean areOn() {
        return key.isPresent();
    }

    /** A link with a valid token. */
    private record Link(String id, Claims claims) {}

    /** Returns the claims of the token; empty if it isn't valid, or was used before. */
    public Optional<Claims> read(String token, Instant now) {
        return valid(token, now)
                .filter(link -> !used.asMap().containsKey(link.id()))
                .map(Link::claims);
    }

    /**
     * Returns the claims of the token, which is used up thereby; empty if it isn't valid, or was
     * used before.
     */
    public Optional<Claims> use(String token, Instant now) {
        return valid(token, now)
                .filter(link -> used.asMap().putIfAbsent(link.id(), true) == null)
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
            return Optional.of(new Link(claims.getJwtId(), SessionClaims.of(claims)));
        } catch (InvalidJwtException | MalformedClaimException invalid) {
            return Optional.empty();
        }
    }
}
