package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.TimeText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The caller of a request.
 *
 * @param client the API client that calls for it, if the token names one
 * @param mayChange whether the token's scope covers all calls; otherwise the caller may only read,
 *     and no secrets
 * @param administers whether the caller may do with each hook of the organisation what the client
 *     may that registered it
 */
public record Caller(
        OrgKey org, Optional<String> client, ZoneId zone, boolean mayChange, boolean administers) {
    public String shown(Instant time) {
        return TimeText.shown(time, zone);
    }
}
