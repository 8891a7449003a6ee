package dev.resthooks.registry.tenant;

import java.util.Optional;
import java.util.Set;

/** What a verified token says that matters here. */
public record Claims(
        Optional<String> orgKey,
        Set<String> scopes,
        Optional<String> client,
        Optional<String> zoneInfo) {
    public Claims {
        scopes = Set.copyOf(scopes);
    }
}
