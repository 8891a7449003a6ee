package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger.NotWritten;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class KafkaLedgerIT extends OnLedger {
    private static final EventPartition OTHER = new EventPartition(ACTIONS.topic(), 1);

    @Test
    void shouldWriteReportsDeadEventsAndPositionsAsOne() throws NotWritten {
        HookCursor cursor =
                new HookCursor(
                        1,
                        0,
                        0,
                        OptionalLong.of(3),
                        Map.of(),
                        0,
                        0,
                        true,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of());
        CommittedOffset position = position(5);

        ledger.write(
                entry(
                        position,
                        Map.of(
                                new HookId(hook), Optional.of(cursor),
                                new HookId(hook + 1000), Optional.empty()),
                        "one"));

        assertThat(group().committed(Set.of(ACTIONS))).containsEntry(ACTIONS, position);
        assertThat(reported()).containsExactly("one");
        List<ConsumerRecord<byte[], byte[]>> cursors = committed(Topics.CURSORS);
        assertThat(cursors)
                .extracting(it -> new String(it.key(), UTF_8))
                .containsExactlyInAnyOrder(
                        hook + "@resthooks.events.actions-0",
                        (hook + 1000) + "@resthooks.events.actions-0");
        assertThat(cursors)
                .allMatch(it -> it.partition() == Topics.cursorPartition(ACTIONS.topic(), 0, 8));
        assertThat(cursors)
                .filteredOn(it -> it.value() != null)
                .extracting(it -> Wire.readCursor(it.value()))
                .containsExactly(new StoredCursor(TOPIC_ID, cursor));
    }

    @Test
    void shouldNotWriteTwiceWhatWasCommittedUnheard() throws NotWritten {
        troubles.add(Trouble.COMMITTED_BUT_NOBODY_HEARS);
        LedgerEntry entry = entry(5, "once");
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);
        ledger.write(entry(6, "next"));

        assertThat(reported()).containsExactly("once", "next");
    }

    @Test
    void shouldNotWriteTwiceWhatMovedNoOffsetAndWasCommittedUnheard() throws NotWritten {
        ledger.write(entry(5, "before"));
        troubles.add(Trouble.COMMITTED_BUT_NOBODY_HEARS);
        LedgerEntry entry = entry(5, "once");
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertThat(reported()).containsExactly("before", "once");
    }

    @Test
    void shouldWriteAgainWhatWasNotCommitted() throws NotWritten {
        troubles.add(Trouble.NEVER_SENT);
        LedgerEntry entry = entry(5, "once");
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertThat(reported()).containsExactly("once");
    }

    @Test
    void shouldWriteWhatFollowsADoubtfulEntryThatIsOursNoLonger() throws NotWritten {
        troubles.add(Trouble.NEVER_SENT);
        assertThatThrownBy(() -> ledger.write(entry(5, "lost"))).isInstanceOf(NotWritten.class);

        ledger.write(entry(9, "other"));

        assertThat(reported()).containsExactly("other");
    }

    @Test
    void shouldWriteEachPartOnceWhenItWritesPartByPart() throws NotWritten {
        LedgerEntry entry = entryThatIsWrittenPartByPart();
        troubles.addAll(List.of(Trouble.NONE, Trouble.COMMITTED_BUT_NOBODY_HEARS));
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertWrittenOnce(entry);
    }

    @Test
    void shouldWriteEachPartOnceWhenTheOtherPartFailsBeforeItsCommit() throws NotWritten {
        LedgerEntry entry = entryThatIsWrittenPartByPart();
        troubles.addAll(List.of(Trouble.NONE, Trouble.NEVER_SENT));
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        troubles.add(Trouble.OFFSETS_NOT_TAKEN);
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertWrittenOnce(entry);
    }

    @Test
    void shouldWriteEachPartOnceWhenTheOtherPartFailsBeforeItsCommitAtOnce() throws NotWritten {
        LedgerEntry entry = entryThatIsWrittenPartByPart();
        troubles.addAll(List.of(Trouble.NONE, Trouble.OFFSETS_NOT_TAKEN));
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertWrittenOnce(entry);
    }

    /** Returns an entry of two parts, which has failed twice as a whole. */
    private LedgerEntry entryThatIsWrittenPartByPart() {
        LedgerEntry entry =
                new LedgerEntry(
                        Map.of(ACTIONS, part(entry(5, "one")), OTHER, part(entry(6, "other"))));
        for (int failed = 0; failed < 2; failed++) {
            troubles.add(Trouble.NEVER_SENT);
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }
        return entry;
    }

    private void assertWrittenOnce(LedgerEntry entry) {
        assertThat(reported()).containsExactlyInAnyOrder("one", "other");
        assertThat(group().committed(Set.of(ACTIONS, OTHER)))
                .isEqualTo(
                        Map.of(
                                ACTIONS, toCommit(entry, ACTIONS),
                                OTHER, toCommit(entry, OTHER)));
    }

    private static CommittedOffset toCommit(LedgerEntry entry, EventPartition partition) {
        return Objects.requireNonNull(entry.parts().get(partition)).toCommit();
    }

    private static LedgerPart part(LedgerEntry entry) {
        return entry.parts().values().iterator().next();
    }

    @Test
    void shouldSplitReportsThatAreTooManyForOneRecord() throws NotWritten {
        String[] many = new String[9_000];
        Arrays.setAll(many, number -> "event-" + number + "-" + "x".repeat(100));

        ledger.write(entry(5, many));

        assertThat(reported()).containsExactly(many);
    }
}
