package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Others pass an event for many hooks, which rests now and then. */
class LargeEventTest extends OnLiveReading {
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
    void shouldKeepHalfOfAPieceForALargeEventHoweverManyPassIt() {
        OrgKey other = new OrgKey("other");
        storeHooks(HOOKS);
        index.apply(Events.hook(HOOKS + 1, other));
        LiveReading reading = reading();
        reading.readPiece(_ -> {}, NOW);

        for (int more = 1; more <= LiveReading.PIECE; more++) {
            reading.add(List.of(Events.batch(Events.PARTITION, 100 + more, other, NOW)));
        }
        reading.readPiece(_ -> {}, NOW);

        assertThat(order)
                .filteredOn("3 100"::equals)
                .hasSize(LiveReading.PIECE + LiveReading.PIECE / 2);
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
}
