package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A notice to a hook's owner.
 *
 * @param hook the hook in its present state
 * @param level the level that the hook has reached
 * @param number the number of this notice among the hook's
 * @param reason why the hook has this level, if there is a reason
 * @param since when the hook reached the level
 * @param lastFailure the target's last failure, while it fails
 */
public record Notice(
        Hook hook,
        NoticeLevel level,
        long number,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Failure> lastFailure) {
    private static final String ENABLED = "enabled";
    private static final String DELIVERED = "delivered";

    static Notice of(HookHealth health, Hook hook, NoticeLevel level, long number) {
        return new Notice(
                hook,
                level,
                number,
                switch (level) {
                    case WELL -> Optional.of(DELIVERED);
                    case FAILING, SUSPENDED -> Optional.empty();
                    case DISABLED -> hook.disabled().map(it -> it.cause().code());
                },
                health.since(),
                level == NoticeLevel.WELL ? Optional.empty() : health.lastFailure());
    }

    /** Returns the notice that a hook was disabled. */
    static Notice disabled(Hook hook, long number) {
        return new Notice(
                hook,
                NoticeLevel.DISABLED,
                number,
                hook.disabled().map(it -> it.cause().code()),
                hook.disabled().map(Disabling::at),
                hook.disabled().flatMap(it -> it.cause().lastFailure()));
    }

    /** Returns the notice that the owner has re-enabled a hook. */
    static Notice enabled(Hook hook, long number, Optional<Instant> since) {
        return new Notice(
                hook, NoticeLevel.WELL, number, Optional.of(ENABLED), since, Optional.empty());
    }

    /** Returns the notice's event, whose id is its own however often it is published. */
    public DomainEvent event(ZoneId zone, Instant now) {
        return new DomainEvent(
                new EventId("resthook-" + hook.id() + "-" + number),
                level.event(),
                hook.state().org(),
                Optional.of(new ResourceId(hook.id().toString())),
                now,
                Optional.empty(),
                NoticeDocument.of(this, zone));
    }
}
