package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.eventlog.Batch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much may be read before it is handed over. */
class LeftRecordsTest extends OnLiveReading {
    /** More than a piece of the reading. */
    private static final int MANY = 600;

    /** As many as one poll returns. */
    private static final int POLL = 1_000;

    /** Each has one partition with events of an organisation. */
    private static final int TOPICS = 11;

    private static final Body MEBIBYTE = Body.of("{\"a\":\"" + "b".repeat((1 << 20) - 8) + "\"}");

    @Test
    void shouldBeFullWhenManyRecordsAreLeft() {
        storeHooks(1);
        LiveReading reading = Events.reading(assigned, index);

        add(reading, Events.PARTITION, Events.ORG, LiveReading.MOST_LEFT - 1);
        assertThat(reading.isFull()).isFalse();

        reading.add(List.of(Events.batch(100 + LiveReading.MOST_LEFT, NOW)));
        assertThat(reading.isFull()).isTrue();
    }

    @Test
    void shouldNotBeFullByTheLargeEventsOfOneOrganisation() {
        storeHooks(MANY);
        LiveReading reading = Events.reading(assigned, index);
        for (int number = 0; number < TOPICS; number++) {
            leave(reading, number, Events.ORG, POLL);
        }

        int left = reading.unfinished().values().stream().mapToInt(it -> it).sum();
        assertThat(left).isGreaterThan(2 * LiveReading.MOST_LEFT);
        assertThat(reading.isFull()).isFalse();
    }

    @Test
    void shouldBeFullByTheLargeEventsOfSeveralOrganisations() {
        LiveReading reading = Events.reading(assigned, index);
        int organisations = LiveReading.MOST_LEFT / LiveReading.MOST_LEFT_OF_ONE;
        for (int number = 0; number < organisations; number++) {
            OrgKey org = new OrgKey("org" + number);
            storeHooks(number, org);
            assertThat(reading.isFull()).isFalse();
            leave(reading, number, org, LiveReading.MOST_LEFT_OF_ONE + LiveReading.PIECE);
        }

        assertThat(reading.isFull()).isTrue();
    }

    @Test
    void shouldBeFullWhenWhatIsLeftTakesMuchMemoryThoughItIsFewRecords() {
        storeHooks(1);
        LiveReading reading = Events.reading(assigned, index);

        for (int added = 0; added < LiveReading.MOST_LEFT_BYTES >> 20; added++) {
            assertThat(reading.isFull()).isFalse();
            reading.add(List.of(large(100 + added)));
        }

        assertThat(reading.isFull()).isTrue();
        while (!reading.isDone()) {
            reading.readPiece(_ -> {}, NOW);
        }
        assertThat(reading.isFull()).isFalse();
    }

    @Test
    void shouldBeginNoFurtherEventWhenThoseThatArePassedTakeMuchMemory() {
        storeHooks(2 * MANY);
        LiveReading reading = Events.reading(assigned, index);
        reading.add(List.of(large(100)));
        reading.readPiece(_ -> {}, NOW);
        assertThat(reading.passable()).isEmpty();

        reading.add(List.of(Events.batch(Events.PARTITION, 101, new OrgKey("other"), NOW)));
        reading.readPiece(_ -> {}, NOW);

        assertThat(partition.pipeline().position()).isEqualTo(101);
    }

    @Test
    void shouldBeginNoEventOfAPartitionOfWhichTooManyReportsAreNotWritten() {
        storeHooks(1);
        LiveReading reading = reading();
        report(Events.MOST_REPORTS);

        assertThat(reading.readPiece(_ -> {}, NOW)).isZero();

        assertThat(reading.rests(NOW)).isTrue();
        assertThat(reading.passable()).isEmpty();
        assertThat(partition.pipeline().position()).isEqualTo(100);
    }

    /** Reads as many events of a new partition, which wait for one another then. */
    private void leave(LiveReading reading, int number, OrgKey org, int records) {
        EventPartition name = new EventPartition(Events.PARTITION.topic(), 10 + number);
        AssignedPartition behind = added(name);
        add(reading, name, org, records);
        while (behind.pipeline().position() < 100 + PartitionReading.MOST_PASSED) {
            reading.readPiece(_ -> {}, NOW);
        }
    }

    private static void add(LiveReading reading, EventPartition name, OrgKey org, int records) {
        for (int record = 0; record < records; record++) {
            reading.add(List.of(Events.batch(name, 100 + record, org, NOW)));
        }
    }

    private static Batch large(long offset) {
        return Events.batch(Events.PARTITION, offset, Events.ORG, MEBIBYTE, NOW);
    }

    private void storeHooks(int number, OrgKey org) {
        for (int hook = 0; hook < MANY; hook++) {
            index.apply(Events.hook(1 + number * MANY + hook, org));
        }
    }
}
