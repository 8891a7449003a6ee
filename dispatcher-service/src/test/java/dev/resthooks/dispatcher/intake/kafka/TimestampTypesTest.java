package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TimestampTypesTest {
    private static final String TOPIC = "resthooks.events.actions";

    private final List<DispatcherEvent> events = new ArrayList<>();
    private final TimestampTypes types = new TimestampTypes(InstantSource.system(), events::add);

    @Test
    void shouldCountTheRecordsWhoseTimeIsTheirProducers() {
        types.check(
                TOPIC,
                records(
                        TimestampType.LOG_APPEND_TIME,
                        TimestampType.CREATE_TIME,
                        TimestampType.NO_TIMESTAMP_TYPE));

        assertThat(events).containsExactly(new DispatcherEvent.ProducerTimestamps(TOPIC, 2));
    }

    @Test
    void shouldSayNothingWhileTheBrokersStampAll() {
        types.check(TOPIC, records(TimestampType.LOG_APPEND_TIME, TimestampType.LOG_APPEND_TIME));
        types.check(TOPIC, List.of());

        assertThat(events).isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TimestampType... types) {
        return Stream.of(types)
                .map(type ->
                        new ConsumerRecord<>(
                                TOPIC,
                                0,
                                0,
                                1_000,
                                type,
                                0,
                                0,
                                new byte[0],
                                new byte[0],
                                new RecordHeaders(),
                                Optional.empty()))
                .toList();
    }
}
