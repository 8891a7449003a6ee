package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
    /** ISO-8601 to the second, with a numeric offset, also {@code +00:00}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /** A time as the caller is shown it. */
    public String shown(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
