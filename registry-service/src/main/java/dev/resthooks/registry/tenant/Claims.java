package dev.resthooks.registry.tenant;

import java.util.Optional;
import java.util.Set;

/** The claims in use of a verified token. The subject decides on nothing. */
public record Claims(
        Optional<String> orgKey,
        Set<String> scopes,
        Optional<String> client,
        Optional<String> subject,
        Optional<String> zoneInfo) {
    public Claims {
        scopes = Set.copyOf(scopes);
    }
}
