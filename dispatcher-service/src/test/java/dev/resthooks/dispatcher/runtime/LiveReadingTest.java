package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An event for many hooks is handed over in pieces. */
class LiveReadingTest {
    private static final long NOW = 1_000;
    private static final int HOOKS = 20_000;

    private final HookIndex index = new HookIndex();
    private final AssignedPartitions assigned =
            new AssignedPartitions(new ReadingLimits(1_000, 3, 1_000, 1_000_000));
    private final List<Delivery> sent = new ArrayList<>();

    /** The partition and the offset of each delivery that was sent. */
    private final List<String> order = new ArrayList<>();

    private final AssignedPartition partition = added(Events.PARTITION);

    private AssignedPartition added(EventPartition name) {
        return added(name, 4 * HOOKS);
    }

    /** A partition with memory for that many events. */
    private AssignedPartition added(EventPartition name, int bodies) {
        AssignedPartition added =
                new AssignedPartition(
                        Events.start(name, Map.of()),
                        Events.settings(),
                        new SharedCapacity(
                                new CapacityBounds(2 * HOOKS, 2 * HOOKS, bodies, 1L << 30, 1)),
                        (of, delivery) -> {
                            sent.add(delivery);
                            order.add(of.name().number() + " " + delivery.offset());
                        },
                        index,
                        NOW);
        assigned.add(added);
        return added;
    }

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
    void shouldRestForAWhileWhenManyDeliveriesOfALargeEventAreUnderWay() {
        storeHooks(HOOKS);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);

        assertThat(reading.readPiece(_ -> {}, NOW)).isZero();
        assertThat(reading.rests(NOW)).isTrue();
        assertThat(reading.readPiece(_ -> {}, NOW + OpenEvent.LONGEST_REST)).isEqualTo(500);
    }

    @Test
    void shouldNotRestForHooksThatFallBehindAtALargeEvent() {
        EventPartition another = new EventPartition(Events.PARTITION.topic(), 7);
        added(another, OpenEvent.MOST_UNDER_WAY + 100);
        storeHooks(HOOKS);
        LiveReading reading = Events.reading(assigned, index);
        reading.add(List.of(Events.batch(another, 100, NOW)));

        long now = NOW;
        while (!reading.isDone()) {
            now += reading.readPiece(_ -> {}, now) == 0 ? OpenEvent.LONGEST_REST : 0;
        }

        assertThat(sent).hasSize(OpenEvent.MOST_UNDER_WAY + 100);
        assertThat(now).isEqualTo(NOW + 2 * OpenEvent.LONGEST_REST);
    }

    @Test
    void shouldNotRestWhenOtherEventsFollowALargeOne() {
        storeHooks(HOOKS);
        LiveReading reading = reading();
        for (int more = 1; more < PartitionReading.FEW; more++) {
            reading.add(List.of(Events.batch(100 + more, NOW)));
        }

        for (int piece = 0; piece < 4; piece++) {
            assertThat(reading.readPiece(_ -> {}, NOW)).isEqualTo(LiveReading.PIECE);
        }
    }

    @Test
    void shouldHandOverWhatWasJustReadBeforeTheRestOfALargeEvent() {
        OrgKey other = new OrgKey("other");
        EventPartition another = new EventPartition(Events.PARTITION.topic(), 7);
        storeHooks(HOOKS);
        index.apply(Events.hook(HOOKS + 1, other));
        added(another);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        reading.add(List.of(Events.batch(another, 100, other, NOW)));
        reading.readPiece(_ -> {}, NOW);

        assertThat(order.get(LiveReading.PIECE)).isEqualTo("7 100");
    }

    @Test
    void shouldLetEventsOfOthersPassALargeEventOfTheirPartition() {
        OrgKey other = new OrgKey("other");
        storeHooks(HOOKS);
        index.apply(Events.hook(HOOKS + 1, other));
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        assertThat(reading.passable()).containsExactly(Events.PARTITION);
        reading.add(List.of(Events.batch(Events.PARTITION, 101, other, NOW)));
        reading.readPiece(_ -> {}, NOW);

        assertThat(order.get(LiveReading.PIECE)).isEqualTo("3 101");
        assertThat(reading.unfinished()).isEqualTo(Map.of(Events.PARTITION, 1));
        assertThat(partition.pipeline().snapshot(NOW).watermark()).isEqualTo(100);
    }

    @Test
    void shouldKeepTheEventsOfAnOrganisationBehindItsLargeEvent() {
        storeHooks(1_200);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        reading.add(List.of(Events.batch(101, NOW)));
        for (long now = NOW; !reading.isDone(); now += OpenEvent.LONGEST_REST) {
            reading.readPiece(_ -> {}, now);
        }

        assertThat(order.stream().distinct()).containsExactly("3 100", "3 101");
        assertThat(order).hasSize(2 * 1_200);
    }

    @Test
    void shouldBeginNoFurtherEventsWhenManyFollowALargeOne() {
        storeHooks(600);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        for (int more = 1; more <= 2 * PartitionReading.MOST_PASSED; more++) {
            reading.add(List.of(Events.batch(100 + more, NOW)));
        }
        reading.readPiece(_ -> {}, NOW);

        assertThat(partition.pipeline().position()).isEqualTo(100 + PartitionReading.MOST_PASSED);
        assertThat(reading.passable()).isEmpty();
    }

    @Test
    void shouldLetNoEventPassALargeOneWhileManyReportsWait() {
        OrgKey other = new OrgKey("other");
        storeHooks(HOOKS);
        index.apply(Events.hook(HOOKS + 1, other));
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        report(LiveReading.PIECE + PartitionReading.MOST_UNREPORTED - 1);
        assertThat(reading.passable()).containsExactly(Events.PARTITION);
        report(HOOKS);
        assertThat(reading.passable()).isEmpty();
        reading.add(List.of(Events.batch(Events.PARTITION, 101, other, NOW)));
        while (!reading.isDone()) {
            assertThat(reading.rests(NOW)).isFalse();
            reading.readPiece(_ -> {}, NOW);
        }

        assertThat(order.getLast()).isEqualTo("3 101");
        assertThat(order).hasSize(HOOKS + 1);
    }

    private void report(int reports) {
        for (int report = 0; report < reports; report++) {
            partition.reported();
        }
    }

    @Test
    void shouldLetNoEventThatIsGivenUpPassALargeOneWhichDoesNotRestMeanwhile() {
        storeHooks(2_200);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);
        assertThat(reading.rests(NOW)).isTrue();

        reading.add(List.of(Events.struck(Events.PARTITION, 101)));
        reading.readPiece(_ -> {}, NOW);
        assertThat(partition.pipeline().position()).isEqualTo(101);
        assertThat(sent).hasSize(1_500);

        while (!reading.isDone()) {
            assertThat(reading.rests(NOW)).isFalse();
            reading.readPiece(_ -> {}, NOW);
        }
        assertThat(sent).hasSize(2_200);
        assertThat(partition.pipeline().position()).isEqualTo(102);
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
    void shouldMatchAHookThatChangesBetweenTwoPiecesAsItIsThen() {
        storeHooks(501);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        HookId last = notYetCalled();
        store(hook(last.value(), "https://new.example/", 1));
        reading.readPiece(_ -> {}, NOW);

        assertThat(sent.getLast().hook().targetUrl()).isEqualTo("https://new.example/");
    }

    @Test
    void shouldPassOverAHookThatMovesOrIsDeletedBetweenTwoPieces() {
        storeHooks(502);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        HookId moved = notYetCalled();
        store(hook(moved.value(), "https://new.example/", 2));
        index.apply(new HookRecord(0, 0, new HookChange.Deleted(notYetCalled(moved))));
        reading.readPiece(_ -> {}, NOW);

        assertThat(sent).hasSize(500);
        assertThat(reading.isDone()).isTrue();
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
    void shouldCountAnEventForAHookThatIsSetBackBeforeItHasTheEvent() {
        storeHooks(501);
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);
        HookState setBack = hook(notYetCalled().value(), "https://new.example/", 2);

        reading.moves(partition, index.find(setBack.id()).orElseThrow());
        store(setBack);
        partition.changed(setBack, new Placement.At(100, false), NOW);
        reading.readPiece(_ -> {}, NOW);
        catchUp(NOW, 100);

        assertThat(sent.getLast().hook()).isEqualTo(setBack);
        assertThat(sent.getLast().isFirstCall()).isTrue();
    }

    @Test
    void shouldCountAllOpenEventsForAHookThatIsSetBackBeforeItHasThem() {
        storeHooks(1_100);
        LiveReading reading = reading();
        reading.add(List.of(Events.batch(101, NOW)));
        reading.readPiece(_ -> {}, NOW);
        reading.readPiece(_ -> {}, NOW);
        HookState setBack = hook(notYetCalled().value(), "https://new.example/", 2);

        reading.moves(partition, index.find(setBack.id()).orElseThrow());
        assertThat(partition.pipeline().takesLive(setBack.id(), 100)).isFalse();
        store(setBack);
        partition.changed(setBack, new Placement.At(100, false), NOW);
        long now = NOW;
        while (!reading.isDone()) {
            now += OpenEvent.LONGEST_REST;
            reading.readPiece(_ -> {}, now);
        }
        catchUp(now, 100, 101);

        assertThat(sent.stream().filter(it -> it.hook().equals(setBack)))
                .hasSize(2)
                .allMatch(Delivery::isFirstCall);
    }

    private void catchUp(long now, long... offsets) {
        assertThat(partition.pipeline().catchUp().nextSlice(now)).isPresent();
        for (long offset : offsets) {
            CatchUpReading again =
                    new CatchUpReading(
                            () -> Optional.of(partition),
                            Events.batch(offset, NOW),
                            index,
                            new LogLosses(index, _ -> {}));
            while (!again.isDone()) {
                again.offerPiece(partition, now);
            }
        }
    }

    @Test
    void shouldPassTheEndOfABatchThatHasNoRecords() {
        LiveReading reading = Events.reading(assigned, index);
        reading.add(List.of(new Batch(Events.PARTITION, List.of(), 130)));

        reading.readPiece(_ -> {}, NOW);

        assertThat(partition.pipeline().position()).isEqualTo(130);
    }

    private HookId notYetCalled(HookId... besides) {
        return index.all().stream()
                .map(it -> it.state().id())
                .filter(id -> !List.of(besides).contains(id))
                .filter(id -> sent.stream().noneMatch(it -> it.hook().id().equals(id)))
                .findFirst()
                .orElseThrow();
    }

    private LiveReading reading() {
        LiveReading reading = Events.reading(assigned, index);
        reading.add(List.of(Events.batch(100, NOW)));
        return reading;
    }

    private void storeHooks(int hooks) {
        for (int id = 1; id <= hooks; id++) {
            store(hook(id, "https://" + id + ".example/", 1));
        }
    }

    private void store(HookState hook) {
        index.apply(new HookRecord(0, 0, new HookChange.Stored(hook)));
    }

    private static HookState hook(long id, String url, long epoch) {
        HookState like = ((HookChange.Stored) Events.hook().change()).hook();
        return new HookState(
                new HookId(id),
                like.org(),
                like.event(),
                url,
                HookStatus.ACTIVE,
                epoch,
                epoch,
                new StartFrom.At(Instant.EPOCH),
                0);
    }
}
