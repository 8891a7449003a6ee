package dev.resthooks.dispatcher.eventlog.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecordsTest {
    private static final EventPartition PARTITION =
            new EventPartition("resthooks.events.actions", 3);

    @ParameterizedTest
    @ValueSource(strings = {"what is this", "[]", "{\"data\":{\"id\":\"1\",", "{} {}"})
    void shouldSetTheRecordAsideAsItCameIfAHookWantsItAndItsValueIsNoObject(String value) {
        Incoming read = read(new EventRecords(_ -> true, new StruckEvents()), value);

        assertThat(read)
                .isInstanceOfSatisfying(
                        Incoming.Dead.class,
                        it -> {
                            DeadEvent dead = it.event();
                            assertThat(dead.reason()).isEqualTo("not-json");
                            assertThat(dead.detail()).contains("the value is not");
                            assertThat(dead.offset()).isEqualTo(7);
                            assertThat(dead.key()).contains(Body.of("acme"));
                            assertThat(dead.value()).contains(Body.of(value));
                            assertThat(dead.headers())
                                    .extracting(DeadEvent.Header::name)
                                    .containsExactlyInAnyOrder("ce_type", "ce_orgkey");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"what is this", "{\"data\":{}}"})
    void shouldNotReadAValueThatNoHookWants(String value) {
        assertThat(read(new EventRecords(_ -> false, new StruckEvents()), value))
                .isInstanceOf(Incoming.Event.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"data\" : {\"n\":1.50}} \n"})
    void shouldPassOnAnObjectByteForByte(String value) {
        assertThat(read(new EventRecords(_ -> true, new StruckEvents()), value))
                .isInstanceOfSatisfying(
                        Incoming.Event.class,
                        it -> assertThat(it.event().body().text()).isEqualTo(value));
    }

    @Test
    void shouldSetAnEventAsideThatIsGivenUp() {
        StruckEvents struck = new StruckEvents();
        for (int strike = 0; strike < 3; strike++) {
            struck.struck(PARTITION, 7);
        }

        assertThat(read(new EventRecords(_ -> true, struck), "{}"))
                .isInstanceOfSatisfying(
                        Incoming.Struck.class,
                        it -> {
                            assertThat(it.dead().reason()).isEqualTo("strikes-bug");
                            assertThat(it.dead().value()).contains(Body.of("{}"));
                            assertThat(it.event().org().value()).isEqualTo("acme");
                        });
    }

    private static Incoming read(EventRecords records, String value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        PARTITION.topic(), 3, 7, "acme".getBytes(UTF_8), value.getBytes(UTF_8));
        Map.of("ce_type", "ActionCreated", "ce_orgkey", "acme")
                .forEach((name, header) -> record.headers().add(name, header.getBytes(UTF_8)));
        return records.batch(PARTITION, List.of(record), 8).records().getFirst();
    }
}
