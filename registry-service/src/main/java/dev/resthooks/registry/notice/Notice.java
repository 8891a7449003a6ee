package dev.resthooks.registry.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A notice to a hook's owner: the hook in its present state, the level that it has reached, since
 * when and why, and the target's last failure while it fails.
 *
 * @param number the number of this notice among the hook's
 */
public record Notice(
        Hook hook,
        Health level,
        long number,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Failure> lastFailure) {
    static Notice of(Hook hook, List<HealthReport> lanes, Health level, long number) {
        HookHealth health = new HookHealth(hook, lanes, List.of());
        return new Notice(
                hook,
                level,
                number,
                switch (level) {
                    case HEALTHY -> Optional.of(hook.state().isPull() ? "read" : "delivered");
                    case RETRYING, BEHIND, UNVERIFIED, SUSPENDED ->
                            Optional.of("not-read").filter(_ -> hook.state().isPull());
                    case HALTED -> hook.disabled().map(it -> it.cause().code());
                },
                health.since(),
                level == Health.HEALTHY ? Optional.empty() : health.lastFailure());
    }

    /** Returns the notice of a hook that its owner has enabled. */
    static Notice enabled(Hook hook, long number, Optional<Instant> since) {
        return new Notice(
                hook, Health.HEALTHY, number, Optional.of("enabled"), since, Optional.empty());
    }

    /** Returns the notice's event, whose id is its own however often it is published. */
    public DomainEvent event(ZoneId zone, Instant now) {
        return new DomainEvent(
                new EventId("resthook-" + hook.id() + "-" + number),
                type(),
                hook.state().org(),
                Optional.of(new ResourceId(hook.id().toString())),
                now,
                Optional.empty(),
                document(zone));
    }

    private EventType type() {
        return new EventType(
                ResourceType.RESTHOOKS,
                switch (level) {
                    case HEALTHY -> "ResthookRecovered";
                    case RETRYING, BEHIND, UNVERIFIED -> "ResthookFailing";
                    case SUSPENDED -> "ResthookSuspended";
                    case HALTED -> "ResthookDisabled";
                });
    }

    private Body document(ZoneId zone) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("jsonapi").put("version", "1.0");
        ObjectNode data = document.putObject("data");
        HookState state = hook.state();
        data.put("type", type().resource().typeName());
        data.put("id", state.id().toString());
        data.putObject("attributes")
                .put("eventName", state.event().eventName())
                .put("targetUrl", state.targetUrl())
                .put("status", state.status().statusName())
                .put("triggeredCount", state.triggeredCount())
                .put("lastTriggered", shown(hook.lastTriggered(), zone).orElse(""))
                .put("reason", reason.orElse(null))
                .put("since", shown(since, zone).orElse(null))
                .put("lastFailure", lastFailure.map(Failure::code).orElse(null));
        data.putObject("relationships");
        return Body.of(document.toString());
    }

    private static Optional<String> shown(Optional<Instant> time, ZoneId zone) {
        return time.map(it -> TimeText.shown(it, zone));
    }
}
