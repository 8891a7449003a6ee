package dev.resthooks.registry.tenant;

import java.util.Optional;
import java.util.UUID;

/**
 * A request as the security log shows it.
 *
 * @param id the id of the request, which error answers have too
 * @param sender the claims of its token; empty if the request has no valid token
 * @param address the client's address
 * @param path the path as it was sent, without the query
 */
public record LoggedRequest(
        UUID id, Optional<Claims> sender, String address, String method, String path) {
    /** Returns the request as one of that sender. */
    public LoggedRequest by(Optional<Claims> other) {
        return new LoggedRequest(id, other, address, method, path);
    }
}
