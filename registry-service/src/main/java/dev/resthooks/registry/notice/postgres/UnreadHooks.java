package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.registry.log.EventRetention;
import dev.resthooks.registry.notice.NoticePolicy;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Looks each minute for hooks without a target that nobody reads, or that are read again. */
@ApplicationScoped
class UnreadHooks {
    /** When such a hook is behind. */
    static final Duration BEHIND = Duration.ofHours(1);

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final NoticeRows rows;
    private final Notices notices;
    private final EventRetention retention;
    private final NoticePolicy policy;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;

    UnreadHooks(
            EntityManager entities,
            Notices notices,
            EventRetention retention,
            NoticePolicy policy,
            Clock clock) {
        this.rows = new NoticeRows(new Sql(entities));
        this.notices = notices;
        this.retention = retention;
        this.policy = policy;
        this.clock = clock;
    }

    /** Rounds of one topic come on one thread. */
    void roundAhead(@Observes Signal.RoundAhead round) {
        Instant now = clock.instant();
        if (round.topic() == OutboxTopic.NOTICES && policy.enabled() && !now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            look(now);
        }
    }

    void look(Instant now) {
        boolean isMore = true;
        for (Map<String, Instant> half = halfKept(now); isMore; ) {
            isMore = notices.createUnread(half, now);
        }
    }

    /** Returns when half of the time has passed for which events are kept, by what hooks read. */
    private Map<String, Instant> halfKept(Instant now) {
        Map<String, Instant> half = new HashMap<>();
        for (String about :
                QuarkusTransaction.requiringNew().call(() -> rows.unread(now.minus(BEHIND)))) {
            ResourceType resource =
                    FormerEvents.named(about)
                            .map(EventType::resource)
                            .orElseGet(() -> new ResourceType(about));
            if (!resource.equals(ResourceType.RESTHOOKS)) {
                retention
                        .of(resource)
                        .map(it -> it.dividedBy(2))
                        .ifPresent(it ->
                                half.put(about, now.minus(it.compareTo(BEHIND) < 0 ? BEHIND : it)));
            }
        }
        return half;
    }
}
