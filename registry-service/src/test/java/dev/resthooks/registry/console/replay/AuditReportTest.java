package dev.resthooks.registry.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditHook.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditReportTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private static final AuditQuery QUERY = AuditQuery.between(NOW.minusSeconds(60), NOW);

    private static final Optional<AuditQuery> REST =
            Optional.of(QUERY.after(new AuditQuery.Reached("ActionCreated", 3, 8)));

    private static AuditReport report(
            AuditCounts counts, Optional<AuditQuery> rest, boolean whole) {
        return report(counts, rest, whole, "");
    }

    private static AuditReport report(
            AuditCounts counts, Optional<AuditQuery> rest, boolean whole, String earlier) {
        return AuditReport.of(
                new Audit(new HookId(1), PlatformEvents.ACTION_CREATED, QUERY, counts, rest, whole),
                earlier);
    }

    private static AuditCounts delivered(long events) {
        return new AuditCounts(events, events, Map.of(), Map.of(), 0, List.of());
    }

    @Test
    void shouldTellTheSumAndItsParts() {
        AuditReport report =
                report(
                        new AuditCounts(
                                1_204,
                                1_200,
                                Map.of(Wait.WAITING, 1L),
                                Map.of(Reason.BY_OWNER, 2L, Reason.RETENTION, 1L),
                                0,
                                List.of()),
                        Optional.empty(),
                        true);

        assertThat(report.verdict())
                .isEqualTo("Nothing is missing so far; some events are pending.");
        assertThat(report.tone()).isEqualTo("warn");
        assertThat(report.sum())
                .isEqualTo("1,204 events = 1,200 delivered + 1 pending + 3 skipped + 0 missing");
        assertThat(report.lines())
                .extracting(AuditReport.Line::number)
                .containsExactly("1,200", "1", "1", "3", "2", "1", "0");
        assertThat(report.lines())
                .filteredOn(AuditReport.Line::isPart)
                .extracting(AuditReport.Line::meaning)
                .containsExactly(
                        "They wait for another attempt, behind other events, or for the hook to be resumed.",
                        "Your organisation skipped them.",
                        "The event log deleted them before they were delivered.");
        assertThat(report.doubt()).isEmpty();
        assertThat(report.cursor()).isEmpty();
    }

    @Test
    void shouldNameWhatIsMissing() {
        AuditCounts.Missed missed =
                new AuditCounts.Missed(
                        new MatchedEvent(
                                7, new EventId("e-1"), Optional.of(new ResourceId("70151")), NOW),
                        new EventPosition(new EventPartition("resthooks.events.actions", 3), 7));

        AuditReport report =
                report(new AuditCounts(1, 0, Map.of(), Map.of(), 1, List.of(missed)), REST, false);

        assertThat(report.verdict()).isEqualTo("1 event is missing so far.");
        assertThat(report.tone()).isEqualTo("bad");
        assertThat(report.missed())
                .extracting(it -> it.place().toString())
                .containsExactly("resthooks.events.actions-3@7");
        assertThat(report.cursor()).isNotEmpty();
        assertThat(report.doubt()).contains("may have deleted");
    }

    @Test
    void shouldSayThatNothingIsMissing() {
        AuditReport report = report(delivered(2), Optional.empty(), true);

        assertThat(report.verdict()).isEqualTo("Nothing is missing.");
        assertThat(report.tone()).isEqualTo("good");
    }

    @Test
    void shouldNotSaySoOfAPartOrOfALogThatMayLackEvents() {
        AuditReport part = report(delivered(2), REST, true);
        AuditReport lacking = report(delivered(2), Optional.empty(), false);

        assertThat(part.verdict()).isEqualTo("Nothing is missing in what was audited so far.");
        assertThat(lacking.verdict())
                .isEqualTo("Nothing is missing of what the event log still has.");
        assertThat(List.of(part.tone(), lacking.tone())).containsOnly("warn");
    }

    @Test
    void shouldAddTheNumbersOfTheEarlierParts() {
        AuditCounts first =
                new AuditCounts(
                        9, 3, Map.of(Wait.UNREAD, 1L), Map.of(Reason.RETENTION, 3L), 2, List.of());
        String sums = report(first, REST, false).sums();

        AuditReport last = report(delivered(57), Optional.empty(), true, sums);

        assertThat(last.verdict()).isEqualTo("2 events are missing.");
        assertThat(last.tone()).isEqualTo("bad");
        assertThat(last.sum())
                .isEqualTo("66 events = 60 delivered + 1 pending + 3 skipped + 2 missing");
        assertThat(last.doubt()).contains("may have deleted", "listed with those parts");
        assertThat(report(delivered(1), Optional.empty(), true, "9-x").sum())
                .startsWith("1 event = 1 delivered");
    }
}
