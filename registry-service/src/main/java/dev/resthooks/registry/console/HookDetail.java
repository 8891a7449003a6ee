package dev.resthooks.registry.console;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A hook on its own page.
 *
 * @param isActive whether events are delivered to it now
 * @param client the API client that registered it, if known
 * @param kept how long events wait for it, such as {@code for 7 days}
 * @param disabled when it was disabled; empty if it is Active or if that is not known
 */
public record HookDetail(
        HookRow row,
        String description,
        boolean isActive,
        long revision,
        Optional<String> client,
        String kept,
        Optional<ShownTime> disabled) {

    /**
     * Returns what a page says of a hook.
     *
     * @param description the description of its event
     * @param retention how long its events are kept, if known
     */
    public static HookDetail of(
            Hook hook,
            HookRow row,
            String description,
            Optional<Duration> retention,
            Instant now,
            ZoneId zone) {
        return new HookDetail(
                row,
                description,
                hook.state().status() == HookStatus.ACTIVE,
                hook.state().revision(),
                hook.client(),
                retention
                        .map(it -> "for " + Wording.longDuration(it))
                        .orElse("for as long as the event log keeps them"),
                hook.disabled().map(it -> ShownTime.of(it.at(), now, zone)));
    }
}
