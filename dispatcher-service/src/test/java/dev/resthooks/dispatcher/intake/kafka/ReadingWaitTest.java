package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.ReadingPace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The wait in a reading of a second, by a consumer that fetches ahead. Times are microseconds. */
class ReadingWaitTest {
    private static final int SECOND = 1_000_000;

    /** From a request to its answer, where events are there. */
    private static final long ROUND_TRIP = 300;

    @Test
    void shouldMakeLessThanHalfTheFetchesWhereProducersSendEachEventAtOnce() {
        long[] events = every(1_000, 1);

        Reading waiting = new Reading(events, ReadingPace.FULL);

        assertThat(waiting.fetches).isLessThan(new Reading(events, paused()).fetches / 2);
        assertThat(waiting.longest).isLessThan(6_000);
    }

    @Test
    void shouldMakeFewerFetchesOfManyEventsThatComeOneByOne() {
        long[] events = every(200, 1);

        assertThat(new Reading(events, ReadingPace.FULL).fetches)
                .isLessThan(new Reading(events, paused()).fetches / 2);
    }

    @Test
    void shouldNotWaitWhereProducersBringBatches() {
        assertThat(new Reading(every(7_000, 7), ReadingPace.FULL).waited).isZero();
        assertThat(new Reading(every(5_500, 28), ReadingPace.FULL).waited).isZero();
    }

    @Test
    void shouldNotWaitWhereFewEventsCome() {
        assertThat(new Reading(every(4_000, 1), ReadingPace.FULL).waited).isZero();
    }

    @Test
    void shouldNotWaitWhereManyEventsComeInEachMillisecond() {
        assertThat(new Reading(every(50, 1), ReadingPace.FULL).waited).isZero();
    }

    @Test
    void shouldNotWaitWhileEventsOfLongAgoAreRead() {
        ReadingWait wait = new ReadingWait(at(0));
        for (int poll = 1; poll <= 100; poll++) {
            long first = 1_000L * poll;
            wait.polled(LongStream.range(first, first + 1_000).toArray(), at(2_000L * poll));

            assertThat(wait.untilNextPoll(ReadingPace.FULL, at(2_000L * poll))).isZero();
        }
    }

    @Test
    void shouldNotWaitAfterAnEventThatComesAfterAPause() {
        ReadingWait wait = waiting();
        long later = 10L * SECOND;

        wait.polled(new long[] {later / 1_000}, at(later));

        assertThat(wait.untilNextPoll(ReadingPace.FULL, at(later))).isZero();
    }

    @Test
    void shouldWaitForTheRestOfTheTimeBetweenTwoPolls() {
        ReadingWait wait = waiting();

        assertThat(wait.untilNextPoll(ReadingPace.FULL, at(SECOND + 500)))
                .isEqualTo(ReadingWait.BETWEEN_POLLS.minus(micros(500)));
        assertThat(wait.untilNextPoll(ReadingPace.FULL, at(SECOND + 5_000))).isZero();
    }

    @Test
    void shouldNotWaitWhilePiecesOfALargeEventAreLeftNorWhileReadingIsPaused() {
        ReadingPace inEvent =
                new ReadingPace(
                        false,
                        Map.of(new EventPartition("resthooks.events.actions", 0), 1),
                        Set.of(),
                        false);

        assertThat(waiting().untilNextPoll(inEvent, at(SECOND))).isZero();
        assertThat(waiting().untilNextPoll(paused(), at(SECOND))).isZero();
    }

    /** Returns one that waits after its last poll, which was a second after the first. */
    private static ReadingWait waiting() {
        ReadingWait wait = new ReadingWait(at(0));
        for (long milli = 1; milli <= 1_000; milli++) {
            wait.polled(new long[] {milli}, at(1_000 * milli));
        }
        assertThat(wait.untilNextPoll(ReadingPace.FULL, at(SECOND))).isPositive();
        return wait;
    }

    /** Returns when events come, so many at a time. */
    private static long[] every(int interval, int batch) {
        return IntStream.iterate(interval, it -> it < SECOND, it -> it + interval)
                .flatMap(it -> IntStream.generate(() -> it).limit(batch))
                .asLongStream()
                .toArray();
    }

    private static ReadingPace paused() {
        return new ReadingPace(true, Map.of(), Set.of(), false);
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros(micros));
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(1_000 * count);
    }

    /**
     * Reads events at a pace. A fetch is answered when there is an event for it, and the next one
     * is sent when a poll ends.
     */
    private static final class Reading {
        final ReadingWait wait = new ReadingWait(at(0));
        int fetches;

        /** How long the reading waited before polls. */
        long waited;

        /** The longest time from when an event came to its poll. */
        long longest;

        Reading(long[] events, ReadingPace pace) {
            long now = 0;
            int read = 0;
            while (read < events.length) {
                long answered = Math.max(now, events[read]) + ROUND_TRIP;
                long left = wait.untilNextPoll(pace, at(now)).toNanos() / 1_000;
                waited += left;
                now = Math.max(now + left, answered);
                int end = read;
                while (end < events.length && events[end] <= answered - ROUND_TRIP) {
                    end++;
                }
                poll(LongStream.range(read, end).map(it -> events[(int) it]).toArray(), now);
                read = end;
            }
        }

        private void poll(long[] brought, long now) {
            fetches++;
            longest = Math.max(longest, now - brought[0]);
            wait.polled(LongStream.of(brought).map(it -> it / 1_000).toArray(), at(now));
        }
    }
}
