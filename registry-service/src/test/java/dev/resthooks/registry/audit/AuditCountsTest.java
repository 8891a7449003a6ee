package dev.resthooks.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuditCountsTest {
    private static final EventPartition PARTITION =
            new EventPartition("resthooks.events.actions", 3);

    @Test
    void shouldAddEachNumberOfAnotherPart() {
        AuditCounts first =
                new AuditCounts(
                        21,
                        10,
                        Map.of(Wait.UNREAD, 1L, Wait.WAITING, 2L),
                        Map.of(Reason.BY_OWNER, 3L, Reason.RETENTION, 4L),
                        1,
                        missed(1));
        AuditCounts second =
                new AuditCounts(
                        51,
                        20,
                        Map.of(Wait.WAITING, 5L, Wait.UNLOGGED, 6L),
                        Map.of(Reason.RETENTION, 7L, Reason.LEFT_BEHIND, 8L),
                        5,
                        missed(5));

        AuditCounts sum = first.plus(second);

        assertThat(sum.matched()).isEqualTo(72);
        assertThat(sum.delivered()).isEqualTo(30);
        assertThat(sum.pending())
                .containsOnly(
                        Map.entry(Wait.UNREAD, 1L),
                        Map.entry(Wait.WAITING, 7L),
                        Map.entry(Wait.UNLOGGED, 6L));
        assertThat(sum.skipped())
                .containsOnly(
                        Map.entry(Reason.BY_OWNER, 3L),
                        Map.entry(Reason.RETENTION, 11L),
                        Map.entry(Reason.LEFT_BEHIND, 8L));
        assertThat(sum.missing()).isEqualTo(6);
        assertThat(sum.delivered() + sum.allPending() + sum.allSkipped() + sum.missing())
                .isEqualTo(sum.matched());
        assertThat(sum.named()).hasSize(6);
    }

    @Test
    void shouldNameOnlyTheFirstMissingEvents() {
        AuditCounts part =
                new AuditCounts(
                        AuditCounts.NAMED,
                        0,
                        Map.of(),
                        Map.of(),
                        AuditCounts.NAMED,
                        missed(AuditCounts.NAMED));

        AuditCounts sum = part.plus(part);

        assertThat(sum.missing()).isEqualTo(2L * AuditCounts.NAMED);
        assertThat(sum.named()).isEqualTo(part.named());
    }

    private static List<AuditCounts.Missed> missed(int number) {
        return LongStream.range(0, number).mapToObj(AuditCountsTest::missedAt).toList();
    }

    private static AuditCounts.Missed missedAt(long offset) {
        MatchedEvent event =
                new MatchedEvent(
                        offset,
                        new EventId("event-" + offset),
                        Optional.empty(),
                        Instant.parse("2026-04-03T12:00:00Z"));
        return new AuditCounts.Missed(event, new EventPosition(PARTITION, offset));
    }
}
