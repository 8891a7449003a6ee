package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.hook.Hook;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hook as customers see it. */
@Schema(name = "Resthook")
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
        @Schema(examples = "382", readOnly = true) String id,
        @Schema(examples = "ActionCreated") String eventName,
        @Schema(examples = "https://www.mydomain.com/path/endpoint") String targetUrl,
        @Schema(
                        examples = "Active",
                        description = "`Active` or `Disabled`; `Deleted` in the answer to DELETE.")
                String status,
        @Schema(
                        examples = "73",
                        readOnly = true,
                        description = "Events that the target was called with.")
                long triggeredCount,
        @Schema(
                        examples = "2020-04-03T12:34:30+13:00",
                        readOnly = true,
                        description = "In the organisation's time zone; empty when never.")
                String lastTriggered,
        @Schema(readOnly = true, description = "The same as lastTriggered; null when never.")
                @Nullable String triggeredLastTimestamp) {

    /** To the second, with a numeric offset, also {@code +00:00}. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    static HookView of(Hook hook, ZoneId zone) {
        return of(hook, hook.state().status().statusName(), zone);
    }

    static HookView deleted(Hook hook, ZoneId zone) {
        return of(hook, "Deleted", zone);
    }

    private static HookView of(Hook hook, String status, ZoneId zone) {
        HookState state = hook.state();
        Optional<String> lastTriggered =
                hook.lastTriggered().map(time -> TIME.format(time.atZone(zone)));
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
