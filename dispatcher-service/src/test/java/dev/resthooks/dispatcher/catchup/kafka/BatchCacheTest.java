package dev.resthooks.dispatcher.catchup.kafka;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchCacheTest {
    private static final EventPartition ONE = new EventPartition("resthooks.events.actions", 1);
    private static final EventPartition OTHER = new EventPartition("resthooks.events.actions", 2);

    private final BatchCache cache = new BatchCache(2 * cached(ONE, 0).weight());

    @Test
    void shouldGiveWhatLiesAtAnOffsetAndAbove() {
        cache.keep(cached(ONE, 100));

        Optional<Batch> since = cache.find(ONE, 103).map(it -> it.since(103));

        assertThat(since.map(Batch::records).orElse(List.of()))
                .extracting(Incoming::offset)
                .containsExactly(104L, 106L, 108L);
        assertThat(since.map(Batch::next)).contains(110L);
    }

    @Test
    void shouldKnowOfNoOffsetThatItDoesNotHold() {
        cache.keep(cached(ONE, 100));

        assertThat(cache.find(ONE, 99)).isEmpty();
        assertThat(cache.find(ONE, 110)).isEmpty();
        assertThat(cache.find(OTHER, 103)).isEmpty();
    }

    @Test
    void shouldForgetWhatNobodyHasAskedForLongest() {
        cache.keep(cached(ONE, 100));
        cache.keep(cached(ONE, 200));
        assertThat(cache.find(ONE, 105)).isPresent();

        cache.keep(cached(OTHER, 100));

        assertThat(cache.find(ONE, 105)).isPresent();
        assertThat(cache.find(ONE, 205)).isEmpty();
        assertThat(cache.partitions()).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void shouldDropWhatIsNoLongerTrueOfAPartition() {
        cache.keep(cached(ONE, 100));
        cache.keep(cached(OTHER, 100));

        cache.drop(ONE);
        cache.keep(cached(OTHER, 200));

        assertThat(cache.find(ONE, 105)).isEmpty();
        assertThat(cache.find(OTHER, 105)).as("there is room for both").isPresent();
        assertThat(cache.partitions()).containsExactly(OTHER);
    }

    /** Five records, at every second offset. */
    private static BatchCache.Cached cached(EventPartition partition, long from) {
        List<Incoming> records = new ArrayList<>();
        for (long offset = from; offset < from + 10; offset += 2) {
            records.add(new Incoming.Event(offset, Instant.EPOCH, event(offset)));
        }
        return new BatchCache.Cached(from, new Batch(partition, records, from + 10));
    }

    private static DomainEvent event(long offset) {
        return anEvent("e" + offset).event();
    }
}
