package dev.resthooks.registry.console;

import dev.resthooks.registry.tenant.Claims;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** Reads the claims of a session from a verified token, by the names that bearer tokens have. */
final class SessionClaims {
    private SessionClaims() {}

    static Claims of(JwtClaims token) {
        return new Claims(
                text(token, "orgkey"),
                scopes(token.getClaimValue("scope")),
                text(token, "azp").or(() -> text(token, "client_id")),
                text(token, "sub"),
                text(token, "zoneinfo"));
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
