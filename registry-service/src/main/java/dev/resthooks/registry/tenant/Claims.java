package dev.resthooks.registry.tenant;

import java.util.Optional;
import java.util.Set;

/** The claims of a verified token that the service uses. */
public record Claims(
        Optional<String> orgKey,
        Set<String> scopes,
        Optional<String> client,
        Optional<String> zoneInfo) {
    public Claims {
        scopes = Set.copyOf(scopes);
    }
}
