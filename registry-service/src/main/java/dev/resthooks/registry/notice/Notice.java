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
 * What an owner is told of a hook.
 *
 * @param hook as it is now
 * @param level where it has come
 * @param number of the notice among the hook's
 * @param reason why, where there is one to tell
 * @param since it has been so
 * @param lastFailure of its target, while it fails
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

    /** Of a hook that fares so by what was told of its partitions, or is Disabled. */
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

    /** Of one that is Disabled. */
    static Notice disabled(Hook hook, long number) {
        return new Notice(
                hook,
                NoticeLevel.DISABLED,
                number,
                hook.disabled().map(it -> it.cause().code()),
                hook.disabled().map(Disabling::at),
                hook.disabled().flatMap(it -> it.cause().lastFailure()));
    }

    /** Of one that its owner has enabled again. */
    static Notice enabled(Hook hook, long number, Instant now) {
        return new Notice(
                hook,
                NoticeLevel.WELL,
                number,
                Optional.of(ENABLED),
                Optional.of(now),
                Optional.empty());
    }

    /**
     * The event that tells it. Its id is the same however often it is published, and no other
     * notice has it.
     *
     * @param zone in which times are shown
     */
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
