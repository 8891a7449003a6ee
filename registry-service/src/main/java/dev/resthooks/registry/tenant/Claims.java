package dev.resthooks.registry.tenant;

import java.util.Optional;
import java.util.Set;

/**
 * The claims of a verified token that the service uses.
 *
 * @param subject whom the client acts for, if the token names somebody; it decides on nothing
 */
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
