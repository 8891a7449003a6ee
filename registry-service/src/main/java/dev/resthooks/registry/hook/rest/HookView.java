package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHook;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hook as customers see it. Its id is a string or a number, by the {@link ApiStyle}. Both times
 * are the same one, in the organisation's zone; if it was never triggered, an empty text and null.
 */
public record HookView(
        JsonNode id,
        String eventName,
        String targetUrl,
        String status,
        long triggeredCount,
        String lastTriggered,
        @Nullable String triggeredLastTimestamp) {

    static HookView of(Hook hook, ZoneId zone, ApiStyle style) {
        return of(hook, hook.state().status().statusName(), zone, style);
    }

    static HookView registered(HookId id, NewHook hook, ApiStyle style) {
        return new HookView(
                style.id(id),
                hook.event().eventName(),
                hook.target().value(),
                hook.status().statusName(),
                0,
                "",
                null);
    }

    static HookView deleted(Hook hook, ZoneId zone, ApiStyle style) {
        return of(hook, "Deleted", zone, style);
    }

    private static HookView of(Hook hook, String status, ZoneId zone, ApiStyle style) {
        HookState state = hook.state();
        Optional<String> lastTriggered =
                hook.lastTriggered().map(time -> TimeText.shown(time, zone));
        return new HookView(
                style.id(state.id()),
                state.event().eventName(),
                state.targetUrl(),
                status,
                state.triggeredCount(),
                lastTriggered.orElse(""),
                lastTriggered.orElse(null));
    }
}
