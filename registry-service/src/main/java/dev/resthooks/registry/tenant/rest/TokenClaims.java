package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.tenant.Claims;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Reads {@link Claims} from a token whose signature, issuer, audience and times are verified. */
final class TokenClaims {
    private TokenClaims() {}

    static Claims of(JsonWebToken token) {
        return new Claims(
                text(token, "orgkey"),
                scopes(token.getClaim("scope")),
                text(token, "azp").or(() -> text(token, "client_id")),
                text(token, "sub"),
                text(token, "zoneinfo"));
    }

    /** Returns the signature algorithm in the token's header. */
    static String algorithm(JsonWebToken token) {
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

    /**
     * Parses scopes: a space-separated string (RFC 8693), or an array as some issuers write it.
     * Whatever isn't text is no scope.
     */
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
