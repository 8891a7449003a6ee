package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at the headers tells of the organisation that an event is of. */
class OthersEventsTest {
    private static final byte[] GLOBEX = "globex".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type=application/json ce_type=ActionCreated ce_orgkey=acme",
                "ce_orgkey=globex ce_orgkey=acme content-type=application/json",
                "ce_orgkey=globex2 content-type=application/json",
                "ce_orgkey=Globex content-type=application/json"
            })
    void shouldBeOfAnotherIfTheHeadersNameOne(String headers) {
        assertThat(CloudEventReader.isOfAnother(record(headers), GLOBEX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type=application/json ce_type=ActionCreated ce_orgkey=globex",
                "ce_orgkey=acme ce_orgkey=globex content-type=application/json",
                "content-type=application/json ce_orgkey= ce_source=/orgs/globex",
                "content-type=application/json ce_source=/orgs/globex",
                "content-type=application/json ce_orgkey=acme\u00e9",
                "content-type=application/json ce_orgkey=\u2003",
                "content-type=application/json",
                "ce_orgkey=acme",
                "content-type=application/cloudevents+json ce_orgkey=acme",
                "content-type=application/json content-type=application/cloudevents+json"
                        + " ce_orgkey=acme"
            })
    void shouldBeReadIfItMayBeOfThisOne(String headers) {
        assertThat(CloudEventReader.isOfAnother(record(headers), GLOBEX)).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> record(String text) {
        RecordHeaders headers = new RecordHeaders();
        for (String header : text.split(" ", -1)) {
            String[] parts = header.split("=", 2);
            headers.add(parts[0], parts[1].getBytes(UTF_8));
        }
        return new ConsumerRecord<>(
                "resthooks.events.actions",
                0,
                0,
                0,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                null,
                "{}".getBytes(UTF_8),
                headers,
                Optional.empty());
    }
}
