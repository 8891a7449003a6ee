package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHook;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hook as customers see it.
 *
 * @param status {@code Deleted} only in the answer to DELETE
 * @param lastTriggered when the hook was last triggered, in the organisation's time zone; an empty
 *     string if never
 * @param triggeredLastTimestamp the same time; null if never
 */
@JsonPropertyOrder({
    "id",
    "eventName",
    "targetUrl",
    "status",
    "triggeredCount",
    "lastTriggered",
    "triggeredLastTimestamp"
})
public record HookView(
        String id,
        String eventName,
        String targetUrl,
        String status,
        long triggeredCount,
        String lastTriggered,
        @Nullable String triggeredLastTimestamp) {

    static HookView of(Hook hook, ZoneId zone) {
        return of(hook, hook.state().status().statusName(), zone);
    }

    /** Returns the view of a hook right after its registration. */
    static HookView registered(HookId id, NewHook hook) {
        return new HookView(
                id.toString(),
                hook.event().eventName(),
                hook.target().value(),
                hook.status().statusName(),
                0,
                "",
                null);
    }

    static HookView deleted(Hook hook, ZoneId zone) {
        return of(hook, "Deleted", zone);
    }

    private static HookView of(Hook hook, String status, ZoneId zone) {
        HookState state = hook.state();
        Optional<String> lastTriggered =
                hook.lastTriggered().map(time -> TimeText.shown(time, zone));
        return new HookView(
                state.id().toString(),
                state.event().eventName(),
                state.targetUrl(),
                status,
                state.triggeredCount(),
                lastTriggered.orElse(""),
                lastTriggered.orElse(null));
    }
}
