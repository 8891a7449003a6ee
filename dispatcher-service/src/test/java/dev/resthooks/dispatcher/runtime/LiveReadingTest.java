package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.runtime.loop.ReadingUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An event for many hooks is handed over in pieces. */
class LiveReadingTest extends OnLiveReading {
    @Test
    void shouldMatchAtMostFiveHundredHooksAtATime() {
        storeHooks(HOOKS);
        LiveReading reading = reading();

        List<Integer> pieces = new ArrayList<>();
        for (long now = NOW; !reading.isDone(); now += OpenEvent.LONGEST_REST) {
            pieces.add(reading.readPiece(_ -> {}, now));
        }

        assertThat(pieces).startsWith(500, 500).allMatch(it -> it <= 500);
        assertThat(sent).extracting(it -> it.hook().id()).doesNotHaveDuplicates().hasSize(HOOKS);
    }

    @Test
    void shouldKeepTheWatermarkBelowAnEventThatIsStillBeingMatched() {
        storeHooks(600);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        partition.pipeline().tick(NOW + 60_000);

        assertThat(partition.pipeline().snapshot(NOW + 60_000).watermark()).isEqualTo(100);
    }

    @Test
    void shouldNotGiveBatchesOfALostPartitionToTheOneThatTakesItsPlace() {
        storeHooks(1);
        LiveReading reading = reading();

        assigned.remove(Events.PARTITION);
        AssignedPartition again = added(Events.PARTITION);
        reading.readPiece(_ -> {}, NOW);

        assertThat(reading.isDone()).isTrue();
        assertThat(sent).isEmpty();
        assertThat(again.pipeline().position()).isEqualTo(100);
    }

    @Test
    void shouldLetPartitionsTakeTurnsBetweenEvents() {
        storeHooks(600);
        EventPartition other = new EventPartition(Events.PARTITION.topic(), 7);
        added(other);
        LiveReading reading = reading();
        reading.add(List.of(Events.batch(101, NOW), Events.batch(other, 100, NOW)));

        while (!reading.isDone()) {
            reading.readPiece(_ -> {}, NOW);
        }

        assertThat(order).hasSize(3 * 600);
        assertThat(order.stream().distinct()).containsExactly("3 100", "7 100", "3 101");
    }

    @Test
    void shouldLetAnotherPartitionsEventPassBetweenThePiecesOfALargeOne() {
        OrgKey other = new OrgKey("other");
        EventPartition another = new EventPartition(Events.PARTITION.topic(), 7);
        storeHooks(HOOKS);
        index.apply(Events.hook(HOOKS + 1, other));
        added(another);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        reading.add(List.of(Events.batch(another, 100, other, NOW)));
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);

        assertThat(order).contains("7 100");
        assertThat(reading.unfinished()).isEqualTo(Map.of(Events.PARTITION, 1));
    }

    @Test
    void shouldSayHowManyRecordsOfWhichPartitionAreLeft() {
        storeHooks(600);
        LiveReading reading = reading();
        reading.add(List.of(Events.batch(101, NOW), Events.batch(102, NOW)));

        reading.readPiece(_ -> {}, NOW);
        assertThat(reading.unfinished()).isEqualTo(Map.of(Events.PARTITION, 3));

        reading.readPiece(_ -> {}, NOW);
        assertThat(reading.unfinished()).isEqualTo(Map.of(Events.PARTITION, 2));
    }

    @Test
    void shouldFinishTheEventOfAPartitionThatIsGivenUpAndNoOther() {
        storeHooks(HOOKS);
        EventPartition another = new EventPartition(Events.PARTITION.topic(), 7);
        added(another);
        LiveReading reading = reading();
        reading.add(List.of(Events.batch(101, NOW), Events.batch(another, 100, NOW)));
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);

        partition.close();
        int pieces = 1;
        while (reading.finish(Set.of(Events.PARTITION), NOW)) {
            pieces++;
        }

        assertThat(pieces).isEqualTo((HOOKS - LiveReading.PIECE) / LiveReading.PIECE);
        assertThat(reading.unfinished()).isEqualTo(Map.of(another, 1));
        assertThat(order.stream().filter("7 100"::equals)).hasSize(500);
        assertThat(partition.pipeline().lastSnapshot(NOW).watermark()).isEqualTo(101);
    }

    @Test
    void shouldTakeNoLongerToFinishManyLargeEventsThanTwo() {
        int hooks = 2_000;
        storeHooks(hooks);
        LiveReading reading = reading();
        for (int more = 1; more < PartitionReading.MOST_PASSED; more++) {
            reading.add(List.of(Events.batch(100 + more, NOW)));
        }
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);
        int called = sent.size();

        partition.close();
        int pieces = 1;
        while (reading.finish(Set.of(Events.PARTITION), NOW)) {
            pieces++;
        }
        Snapshot last = partition.pipeline().lastSnapshot(NOW);

        assertThat(pieces).isLessThanOrEqualTo(2 * hooks / LiveReading.PIECE);
        assertThat(last.watermark()).isEqualTo(100 + PartitionReading.MOST_PASSED);
        assertThat(nextOf(last)).hasSize(hooks);
        assertThat(nextOf(last).filter(it -> it == 101)).hasSize(called);
        assertThat(nextOf(last).filter(it -> it == 100)).hasSize(hooks - called);
    }

    /** Returns the offsets from which the hooks read on. */
    private static LongStream nextOf(Snapshot last) {
        return last.cursors().values().stream()
                .flatMap(Optional::stream)
                .mapToLong(it -> it.next().orElse(-1));
    }

    @Test
    void shouldBeginItsPatienceWhenTheLastHookHasTheEvent() {
        storeHooks(600);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW + 400);

        partition.pipeline().tick(NOW + 899);
        assertThat(partition.pipeline().snapshot(NOW + 899).watermark()).isEqualTo(100);
        assertThat(partition.pipeline().snapshot(NOW + 900).watermark()).isEqualTo(101);
    }

    @Test
    void shouldPassTheEndOfABatchThatHasNoRecords() {
        LiveReading reading = Events.reading(assigned, index);
        reading.add(List.of(new Batch(Events.PARTITION, List.of(), 130)));

        reading.readPiece(_ -> {}, NOW);

        assertThat(partition.pipeline().position()).isEqualTo(130);
    }

    @Test
    void shouldTellFreshEventsThatHooksTakeFromOldOnes() {
        ReadingUse use = new ReadingUse(0);
        index.apply(Events.hook());
        LiveReading reading = Events.reading(assigned, index, use);

        reading.add(List.of(Events.batch(100, NOW)));
        reading.readPiece(_ -> {}, NOW + 9_000);
        assertThat(use.catchUpRests(true, 10)).isEqualTo(30);

        reading.add(List.of(Events.batch(101, NOW)));
        reading.readPiece(_ -> {}, NOW + 10_000);
        assertThat(use.catchUpRests(true, 10)).isZero();
    }
}
