package dev.resthooks.registry.notice.postgres;

import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookListener;
import dev.resthooks.registry.notice.NoticeDecision;
import dev.resthooks.registry.notice.NoticeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Decides about notices when a hook is disabled or enabled, in the transaction that does so. */
@ApplicationScoped
class StatusNotices implements HookListener {
    private final NoticeRows rows;
    private final NoticeRecords outbox;
    private final NoticeSettings settings;
    private final Clock clock;

    StatusNotices(NoticeRows rows, NoticeRecords outbox, NoticeSettings settings, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(Hook before, Hook after) {
        if (settings.enabled() && isOfInterest(before, after)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            rows.known(List.of(after.id()))
                    .forEach(hook -> {
                        NoticeDecision decision =
                                NoticeDecision.ofChange(hook.state(), before, after, now);
                        if (!decision.state().equals(hook.state())) {
                            rows.store(List.of(hook.with(decision.state())));
                        }
                        decision.notice().ifPresent(notice -> outbox.add(notice, now));
                    });
        }
    }

    private static boolean isOfInterest(Hook before, Hook after) {
        return before.state().status() != after.state().status()
                || before.epochRevision() != after.epochRevision();
    }
}
