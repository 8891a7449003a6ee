package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.ledger.Ledger.NotWritten;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Dead events never stop an entry. */
class DeadTopicIT extends OnLedger {
    @Test
    void shouldNotBeStoppedByADeadEventThatIsTooLarge() throws NotWritten {
        DeadEvent huge =
                new DeadEvent(
                        ACTIONS,
                        3,
                        Optional.empty(),
                        Optional.of(Body.of(new byte[10_600_000])),
                        List.of(),
                        "too-large",
                        "huge");
        LedgerPart part =
                new LedgerPart(
                        position(5),
                        new Snapshot(5, Map.of(), List.of(), List.of(), List.of(), List.of()),
                        List.of(huge));
        LedgerEntry entry = new LedgerEntry(Map.of(ACTIONS, part));
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        ConsumerRecord<byte[], byte[]> dead = committed(Topics.DEAD_EVENTS).getLast();
        assertThat(dead.value()).hasSize(64 * 1024);
        assertThat(new String(dead.headers().lastHeader("resthooks-truncated").value(), UTF_8))
                .isEqualTo("10600000");
    }

    @Test
    void shouldNotBeStoppedByATopicOfDeadEventsThatIsNotThere() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.DEAD_EVENTS)).all().get();

            ledger.write(entryWithADeadEvent("beside"));
            ledger.write(entry(6, "next"));
        } finally {
            cluster.createTopics(TopicTable.shipped());
        }

        assertThat(reported()).containsExactly("beside", "next");
    }

    @Test
    void shouldNotBeStoppedByATopicOfDeadEventsThatDoesNotTakeThem() throws NotWritten {
        LedgerEntry entry = entryWithADeadEvent("beside");
        for (int failed = 0; failed < 3; failed++) {
            troubles.add(Trouble.NEVER_SENT);
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }

        ledger.write(entry);

        assertThat(reported()).containsExactly("beside");
        assertThat(deadEvents()).doesNotContain("beside");
    }

    @Test
    void shouldNotLeaveOutADeadEventThatWasNotToBlame() throws NotWritten {
        LedgerEntry entry = entryWithADeadEvent("kept");
        for (int failed = 0; failed < 4; failed++) {
            troubles.add(Trouble.NEVER_SENT);
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }

        ledger.write(entry);

        assertThat(reported()).containsExactly("kept");
        assertThat(deadEvents()).contains("kept");
    }

    private static List<String> deadEvents() {
        return committed(Topics.DEAD_EVENTS).stream()
                .map(it -> new String(it.value(), UTF_8))
                .toList();
    }

    private LedgerEntry entryWithADeadEvent(String event) {
        LedgerPart part = Objects.requireNonNull(entry(5, event).parts().get(ACTIONS));
        DeadEvent dead =
                new DeadEvent(
                        ACTIONS,
                        3,
                        Optional.empty(),
                        Optional.of(Body.of(event)),
                        List.of(),
                        "garbage",
                        "no event");
        return new LedgerEntry(
                Map.of(ACTIONS, new LedgerPart(part.toCommit(), part.snapshot(), List.of(dead))));
    }
}
