package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.topic.TopicTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A dispatcher whose events topic is deleted and created again, loses its end, or loses its head
 * before it was read.
 */
class ChangedLogIT extends OnKafka {
    private static final String TOPIC = "resthooks.events.actions";

    @Test
    void shouldStartOverOnATopicThatWasCreatedAnewWhileItRan() {
        kafka.publish(hook(401, "anew", url("/anew")));
        kafka.publish(hook(402, "anew", url("/anew-down")));
        receiver.answers("/anew-down", _ -> CompletableFuture.completedFuture(503));
        try (RunningDispatcher dispatcher = dispatcher("anew").awaitReading()) {
            List<String> before = emit("anew", "b", 20);
            await().until(() -> receiver.eventIds("/anew").containsAll(before));
            await().until(() -> kafka.cursor(402, "anew").isPresent());

            createAnew();
            List<String> after = emit("anew", "a", 5);

            await().until(() -> receiver.eventIds("/anew").containsAll(after));
            await().until(() -> kafka.said(401).size() == 25);
            assertThat(dispatcher.counter("resthooks.logs.changed")).isPositive();
            await().until(() -> dispatcher.gauge("resthooks.partitions.resting") == 0);
            receiver.answers("/anew-down", _ -> CompletableFuture.completedFuture(200));
            await().until(() -> kafka.isCaughtUp(402, "anew"));
            assertThat(receiver.eventIds("/anew-down")).containsAll(after);
        }
        assertThat(kafka.said(402))
                .as("what was read of the old log is not taken for the new one's")
                .noneMatch(it -> it.startsWith("Delivered b"));
        assertThat(kafka.said(401))
                .as("each event of both topics is counted once")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ids("b", 20), ids("a", 5))
                                .map(it -> "Delivered " + it + " #1 counted")
                                .toList());
        assertThat(kafka.gaps(402))
                .isNotEmpty()
                .extracting(GapReport::reason)
                .containsOnly(GapReason.UNREADABLE);
    }

    @Test
    void shouldStartOverOnATopicThatWasCreatedAnewWhileNobodyRan() {
        kafka.publish(hook(403, "while", url("/while")));
        receiver.answers("/while", _ -> CompletableFuture.completedFuture(503));
        try (RunningDispatcher _ = dispatcher("while").awaitReading()) {
            emit("while", "b", 20);
            await().until(() -> kafka.health(403) == Health.SUSPENDED);
        }
        createAnew();
        receiver.answers("/while", _ -> CompletableFuture.completedFuture(200));
        List<String> after = emit("while", "a", 30);
        try (RunningDispatcher dispatcher = dispatcher("while").awaitReading()) {
            await().until(() -> kafka.isCaughtUp(403, "while"));
            await().until(() -> receiver.eventIds("/while").containsAll(after));
            assertThat(dispatcher.counter("resthooks.logs.changed")).isPositive();
            await().until(() -> kafka.health(403) == Health.HEALTHY);
        }
        assertThat(kafka.said(403))
                .filteredOn(it -> it.startsWith("Delivered"))
                .containsExactlyInAnyOrderElementsOf(
                        ids("a", 30).map(it -> "Delivered " + it + " #1 counted").toList());
        assertThat(kafka.gaps(403)).isNotEmpty();
    }

    @Test
    void shouldGoOnAtTheEndOfALogThatLostItsEnd() {
        kafka.publish(hook(404, "cut", url("/cut")));
        try (RunningDispatcher dispatcher = dispatcher("cut").awaitReading()) {
            List<String> before = emit("cut", "b", 20);
            await().until(() -> receiver.eventIds("/cut").containsAll(before));
            await().until(() -> kafka.committedOffset("cut") >= 20);

            Path log = logOf("cut");
            cluster.node(1).kill();
            deleteRecordsIn(log);
            cluster.node(1).startAgain();
            cluster.awaitReady();
            assertThat(kafka.endOffset("cut")).isLessThan(20);
            List<String> after = emit("cut", "a", 5);

            await().until(() -> receiver.eventIds("/cut").containsAll(after));
            await().until(() -> kafka.said(404).size() == 25);
            assertThat(dispatcher.counter("resthooks.logs.changed", "change", "log-cut"))
                    .isEqualTo(1);
            await().until(() -> kafka.isCaughtUp(404, "cut"));
        }
        assertThat(kafka.said(404))
                .as("no event is sent or counted twice")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ids("b", 20), ids("a", 5))
                                .map(it -> "Delivered " + it + " #1 counted")
                                .toList());
    }

    @Test
    void shouldServeTheOtherTopicsWhileOneIsGone() {
        kafka.publish(hook(406, "others", url("/others")));
        try (RunningDispatcher dispatcher = dispatcher("others").awaitReading()) {
            emit("others", "b", 3);
            await().until(() -> kafka.said(406).size() == 3);

            kafka.deleteTopic("resthooks.events.tasks");
            emit("others", "a", 3);
            await().until(() -> kafka.said(406).size() == 6);
            await().until(() -> kafka.isCaughtUp(406, "others"));

            create("resthooks.events.tasks");
            await().until(() -> dispatcher.gauge("resthooks.partitions.resting") == 0);
        }
    }

    private static void createAnew() {
        kafka.deleteTopic(TOPIC);
        create(TOPIC);
    }

    private static void create(String topic) {
        cluster.createTopics(
                TopicTable.shipped().stream().filter(it -> it.name().equals(topic)).toList());
    }

    /** The broker's folder of the organisation's partition. Asks the broker, which must run. */
    private static Path logOf(String org) {
        return SharedKafka.folder()
                .resolve("node-1/data")
                .resolve(TOPIC + "-" + kafka.partitionOf(org));
    }

    private static void deleteRecordsIn(Path log) {
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.filter(ChangedLogIT::isOfRecords).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isOfRecords(Path file) {
        return file.toString().matches(".*[.](log|index|timeindex|snapshot)");
    }

    private static List<String> emit(String org, String prefix, int count) {
        List<String> ids = ids(prefix, count).toList();
        kafka.emitAll(ids.stream().map(it -> event(it, org, it)).toList());
        return ids;
    }

    private static Stream<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(it -> prefix + it);
    }
}
