package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditHook.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingEventsTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private static final AuditQuery QUERY = AuditQuery.between(NOW.minusSeconds(60), NOW);
    private static final Optional<AuditQuery> REST =
            Optional.of(QUERY.after(new AuditQuery.Reached("ActionCreated", 3, 8)));

    private static String words(Map<Wait, Long> pending, Optional<AuditQuery> rest) {
        long all = pending.values().stream().mapToLong(Long::longValue).sum();
        return WaitingEvents.words(
                new Audit(
                        new HookId(1),
                        PlatformEvents.ACTION_CREATED,
                        QUERY,
                        new AuditCounts(all, 0, pending, Map.of(), 0, List.of()),
                        rest,
                        true));
    }

    @Test
    void shouldCountWhatWaitsAndWhatIsUnread() {
        assertThat(
                        words(
                                Map.of(Wait.WAITING, 1_200L, Wait.UNREAD, 4L, Wait.UNLOGGED, 9L),
                                Optional.empty()))
                .isEqualTo("1,204 events wait.");
        assertThat(words(Map.of(Wait.WAITING, 1L), Optional.empty())).isEqualTo("1 event waits.");
        assertThat(words(Map.of(Wait.UNLOGGED, 2L), Optional.empty())).isEqualTo("No event waits.");
    }

    @Test
    void shouldSayThatThereMayBeMoreIfItWasNotReadInTime() {
        assertThat(words(Map.of(Wait.WAITING, 1_204L), REST))
                .startsWith("At least 1,204 events wait.");
        assertThat(words(Map.of(), REST)).startsWith("How many events wait is not known:");
    }
}
