package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What becomes of a hook whose record or cursor can't be read: nothing is lost. */
class UnreadableRecordsIT extends OnKafka {
    private static final byte[] DAMAGED = "{damaged".getBytes(UTF_8);

    @Test
    void shouldGoOnWithAHookAsItWasWhileItsRecordCannotBeRead() {
        kafka.publish(hook(301, "stays", url("/stays")));
        List<String> ids;
        try (RunningDispatcher dispatcher = dispatcher("stays").awaitReading()) {
            ids = emit("stays", 0, 5);
            await().until(() -> receiver.eventIds("/stays").containsAll(ids));

            damage(301);

            await().until(() -> dispatcher.counter("resthooks.hooks.unreadable") == 1);
            List<String> later = emit("stays", 5, 10);
            await().until(() -> receiver.eventIds("/stays").containsAll(later));
            await().until(() -> kafka.isCaughtUp(301, "stays"));
        }
        try (RunningDispatcher _ = dispatcher("stays").awaitReading()) {
            List<String> last = emit("stays", 10, 15);
            await().until(() -> receiver.eventIds("/stays").containsAll(last));
            await().until(() -> counted(301).size() == 15);
            assertThat(receiver.received("/stays")).hasSize(15);
        }
    }

    @Test
    void shouldKeepTheCursorOfAHookWhoseRecordCannotBeRead() {
        kafka.publish(hook(303, "waits", url("/beside")));
        List<String> ids = emit("waits", 0, 10);
        HookCursor cursor = behindFrom(kafka.endOffset("waits") - 4);
        put(
                302,
                "waits",
                Wire.write(new StoredCursor(kafka.topicId("resthooks.events.actions"), cursor)));
        damage(302);
        try (RunningDispatcher _ = dispatcher("waits").awaitReading()) {
            await().until(() -> receiver.eventIds("/beside").containsAll(ids));
            await().until(() -> kafka.isCaughtUp(303, "waits"));
        }
        assertThat(kafka.cursor(302, "waits")).contains(cursor);

        kafka.publish(hook(302, "waits", url("/waits")));

        try (RunningDispatcher _ = dispatcher("waits").awaitReading()) {
            await().until(() -> counted(302).size() == 4);
            await().until(() -> kafka.isCaughtUp(302, "waits"));
            assertThat(receiver.eventIds("/waits"))
                    .containsExactlyInAnyOrderElementsOf(ids.subList(6, 10));
        }
    }

    @Test
    void shouldSendAgainAndNotCountWhatAHookHadWhenItsCursorCannotBeRead() {
        kafka.publish(hook(304, "again", url("/again")));
        List<String> ids;
        try (RunningDispatcher _ = dispatcher("again").awaitReading()) {
            ids = emit("again", 0, 10);
            await().until(() -> counted(304).size() == 10);
            await().until(() -> kafka.isCaughtUp(304, "again"));
        }

        put(304, "again", DAMAGED);

        try (RunningDispatcher dispatcher = dispatcher("again").awaitReading()) {
            List<String> later = emit("again", 10, 12);
            await().until(() -> counted(304).containsAll(later));
            await().until(() -> receiver.received("/again").size() >= 22);
            assertThat(receiver.eventIds("/again")).containsAll(ids).hasSize(22);
            assertThat(counted(304)).hasSize(12);
            assertThat(dispatcher.counter("resthooks.cursors.unreadable")).isEqualTo(1);
        }
    }

    private static List<String> emit(String org, int from, int to) {
        kafka.emitAll(
                IntStream.range(from, to)
                        .mapToObj(it -> event(org + it, org, "r" + it % 3))
                        .toList());
        return IntStream.range(from, to).mapToObj(it -> org + it).toList();
    }

    private static List<String> counted(long hook) {
        return kafka.reports(hook).stream()
                .map(DeliveryReport::attempt)
                .filter(it -> it.triggered())
                .map(it -> it.event().value())
                .toList();
    }

    private static void damage(long hook) {
        kafka.send(
                new ProducerRecord<>(
                        Topics.HOOKS, new HookId(hook).toString().getBytes(UTF_8), DAMAGED));
    }

    private static HookCursor behindFrom(long next) {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.of(next),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of());
    }

    /** A cursor on the partition in which the organisation's actions are. */
    private static void put(long hook, String org, byte[] cursor) {
        String topic = "resthooks.events.actions";
        int partition = kafka.partitionOf(org);
        kafka.send(
                new ProducerRecord<>(
                        Topics.CURSORS,
                        Topics.cursorPartition(topic, partition, 8),
                        new CursorKey(new HookId(hook), topic, partition)
                                .toString()
                                .getBytes(UTF_8),
                        cursor));
    }
}
