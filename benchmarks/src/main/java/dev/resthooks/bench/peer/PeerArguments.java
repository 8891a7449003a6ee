package dev.resthooks.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a peer that reads Kafka is told: {@code <bootstrap servers> <topic> <group> <port of the
 * first hook's target> <port of the others'>}.
 */
record PeerArguments(
        String bootstrapServers, String topic, String group, int firstPort, int otherPort) {
    /** As the dispatcher has it, so that the next process takes over from one that was killed. */
    static final int SESSION_MILLIS = 6_000;

    static PeerArguments of(String[] arguments) {
        return new PeerArguments(
                arguments[0],
                arguments[1],
                arguments[2],
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
    }

    /** Returns the settings of a consumer that reads from the beginning, and commits itself. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>(client());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        return settings;
    }

    /** Returns the settings that every consumer of the group has. */
    Map<String, Object> client() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /** Returns the number of the one hook of an organisation, whose key ends with digits. */
    static int hook(byte[] key) {
        String org = new String(key, UTF_8);
        return Integer.parseInt(org, org.lastIndexOf('-') + 1, org.length(), 10) + 1;
    }

    static String id(ConsumerRecord<byte[], byte[]> event) {
        return new String(event.headers().lastHeader("ce_id").value(), UTF_8);
    }

    int port(int hook) {
        return hook == 1 ? firstPort : otherPort;
    }
}
