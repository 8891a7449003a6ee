package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.TimeText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param org whose hooks are meant
 * @param client the API client that calls for it, where the token names one
 * @param zone in which times are shown
 * @param mayChange whether the token's scope covers all calls; else it may look at what is no
 *     secret
 */
public record Caller(OrgKey org, Optional<String> client, ZoneId zone, boolean mayChange) {
    /** A time as the caller is shown it. */
    public String shown(Instant time) {
        return TimeText.shown(time, zone);
    }
}
