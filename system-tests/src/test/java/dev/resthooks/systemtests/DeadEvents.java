package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.Topics;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;

/** The topic of records that are no events. */
public final class DeadEvents {
    private final String bootstrapServers;

    DeadEvents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Headers of the record with that value, by name. */
    public Optional<Map<String, String>> headersOf(String value) {
        byte[] wanted = value.getBytes(UTF_8);
        return new CommittedRecords(bootstrapServers)
                .of(Topics.DEAD_EVENTS).stream()
                        .filter(record -> Arrays.equals(record.value(), wanted))
                        .findFirst()
                        .map(record ->
                                StreamSupport.stream(record.headers().spliterator(), false)
                                        .collect(
                                                toMap(
                                                        Header::key,
                                                        it -> new String(it.value(), UTF_8),
                                                        (_, last) -> last)));
    }
}
