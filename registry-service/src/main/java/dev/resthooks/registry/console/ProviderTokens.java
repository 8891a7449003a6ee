package dev.resthooks.registry.console;

import dev.resthooks.registry.tenant.Claims;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Accepts the access tokens that an OpenID provider issues when somebody signs in. They say the
 * same as the bearer tokens of the API: the organisation and the scopes.
 *
 * @param audiences the audiences of which a token must name one: those of bearer tokens
 */
public record ProviderTokens(List<String> audiences) {
    /** Reads a token whose signature, issuer and times are verified already. */
    private static final JwtConsumer VERIFIED =
            new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();

    public ProviderTokens {
        audiences = List.copyOf(audiences);
    }

    /**
     * Returns the claims of a token; empty if it is for somebody else or no JWT.
     *
     * @param token the token in compact serialisation, which is verified but for its audience
     */
    public Optional<Claims> read(String token) {
        try {
            JwtClaims claims = VERIFIED.processToClaims(token);
            return Collections.disjoint(claims.getAudience(), audiences)
                    ? Optional.empty()
                    : Optional.of(SessionClaims.of(claims));
        } catch (InvalidJwtException | MalformedClaimException unfit) {
            return Optional.empty();
        }
    }
}
