package dev.resthooks.dispatcher.catchup.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class SliceReaderTest {
    private static final EventPartition PARTITION =
            new EventPartition("resthooks.events.actions", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final SliceReader reader =
            new SliceReader(consumer, new EventRecords(_ -> true, new StruckEvents()), _ -> {});

    @Test
    void shouldReadAgainFromMemoryWhileThePartitionStaysAssigned() {
        fetchWillBring(3);
        assertThat(offsetsOf(1)).containsExactly(0L, 1L, 2L);

        fetchWillBring(1);

        assertThat(offsetsOf(1)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldNotOfferRecordsOfAnEarlierAssignmentSinceTheTopicMayBeAnotherOne() {
        fetchWillBring(3);
        assertThat(offsetsOf(1)).containsExactly(0L, 1L, 2L);

        fetchWillBring(1);

        assertThat(offsetsOf(2)).containsExactly(0L);
    }

    private List<Long> offsetsOf(long assignment) {
        CatchUpSlice slice = new CatchUpSlice(PARTITION, 0, 0);
        return reader.read(new AssignedSlice(assignment, slice), 0).records().stream()
                .map(Incoming::offset)
                .toList();
    }

    private void fetchWillBring(int records) {
        consumer.schedulePollTask(() ->
                LongStream.range(0, records)
                        .mapToObj(offset ->
                                new ConsumerRecord<>(
                                        PARTITION.topic(),
                                        PARTITION.number(),
                                        offset,
                                        new byte[0],
                                        new byte[0]))
                        .forEach(consumer::addRecord));
    }
}
