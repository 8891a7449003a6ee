package dev.resthooks.registry.notice.postgres;

import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookWatch;
import dev.resthooks.registry.notice.NoticeDecision;
import dev.resthooks.registry.notice.NoticeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Adds notices about disabled and re-enabled hooks, in the transaction that changes the hook. */
@ApplicationScoped
class StatusNotices implements HookWatch {
    private final NoticeRows rows;
    private final NoticeOutboxRows told;
    private final NoticeSettings settings;
    private final Clock clock;

    StatusNotices(NoticeRows rows, NoticeOutboxRows told, NoticeSettings settings, Clock clock) {
        this.rows = rows;
        this.told = told;
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
                        NoticeDecision telling =
                                NoticeDecision.ofChange(hook.state(), before, after, now);
                        if (!telling.state().equals(hook.state())) {
                            rows.keep(List.of(hook.with(telling.state())));
                        }
                        told.add(telling.notice().stream().toList(), now);
                    });
        }
    }

    private static boolean isOfInterest(Hook before, Hook after) {
        return before.state().status() != after.state().status()
                || before.epochRevision() != after.epochRevision();
    }
}
