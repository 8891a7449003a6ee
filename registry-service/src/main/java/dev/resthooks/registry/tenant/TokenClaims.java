package dev.resthooks.registry.tenant;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/** Claims as those of a JWT, by the names that bearer tokens have. */
public final class TokenClaims {
    private static final JwtConsumer VERIFIED =
            new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();

    private TokenClaims() {}

    /** Reads a token that is verified but for its algorithm; empty if it is signed with others. */
    public static Optional<Claims> signedWith(Set<String> algorithms, String token) {
        try {
            JwtContext read = VERIFIED.process(token);
            return algorithms.contains(read.getJoseObjects().getFirst().getAlgorithmHeaderValue())
                    ? Optional.of(of(read.getJwtClaims()))
                    : Optional.empty();
        } catch (InvalidJwtException unfit) {
            return Optional.empty();
        }
    }

    /** Reads a token that is verified but for its audience; empty if it is for another, or none. */
    public static Optional<Claims> of(String token, Collection<String> audiences) {
        try {
            JwtClaims claims = VERIFIED.processToClaims(token);
            return Collections.disjoint(claims.getAudience(), audiences)
                    ? Optional.empty()
                    : Optional.of(of(claims));
        } catch (InvalidJwtException | MalformedClaimException unfit) {
            return Optional.empty();
        }
    }

    public static Claims of(JwtClaims token) {
        return new Claims(
                text(token, "orgkey"),
                scopes(token.getClaimValue("scope")),
                text(token, "azp").or(() -> text(token, "client_id")),
                text(token, "sub"),
                text(token, "zoneinfo"));
    }

    public static JwtClaims token(Claims claims) {
        JwtClaims token = new JwtClaims();
        claims.orgKey().ifPresent(it -> token.setStringClaim("orgkey", it));
        token.setStringListClaim("scope", List.copyOf(new TreeSet<>(claims.scopes())));
        claims.client().ifPresent(it -> token.setStringClaim("azp", it));
        claims.subject().ifPresent(token::setSubject);
        claims.zoneInfo().ifPresent(it -> token.setStringClaim("zoneinfo", it));
        return token;
    }

    private static Optional<String> text(JwtClaims token, String name) {
        return token.getClaimValue(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Parses scopes: a space-separated string (RFC 8693), or an array as some issuers write it. */
    private static Set<String> scopes(@Nullable Object scope) {
        Stream<?> texts =
                switch (scope) {
                    case String words -> Stream.of(words);
                    case Collection<?> several -> several.stream();
                    case null, default -> Stream.empty();
                };
        return texts.filter(String.class::isInstance)
                .flatMap(text -> Stream.of(((String) text).split(" ", -1)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
