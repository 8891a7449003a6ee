package dev.resthooks.dispatcher;

import dev.resthooks.contract.Topics;
import dev.resthooks.kit.RecordWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the Kafka clients, from the settings that they share and this instance's name. */
record KafkaClients(Map<String, Object> common, String instance, Duration topicDiscovery) {
    static final String GROUP = Topics.DISPATCHERS;

    /** Lets the system size the socket buffer: with Kafka's 64 KiB a fetch took six reads. */
    private static final int SYSTEMS_BUFFER = -1;

    /** The time after which the group reassigns the partitions of a member that it doesn't hear. */
    static final Duration SESSION = Duration.ofSeconds(6);

    private static final int LARGEST_RECORD = 11 * 1024 * 1024;

    /** The size of a fetch in bytes: records that wait are copied by each garbage collection. */
    private static final int FETCH = 1024 * 1024;

    /** The size of a fetch of catch-up in bytes, some 250 small events. */
    private static final int CATCH_UP_FETCH = 256 * 1024;

    /** The time in milliseconds for which records wait for others. A commit sends what waits. */
    private static final int LEDGER_LINGER = 5;

    /** The size of a batch of the ledger in bytes, some 750 cursors (ADR 82). */
    private static final int LEDGER_BATCH = 256 * 1024;

    KafkaClients {
        common = Map.copyOf(common);
    }

    /**
     * Returns a consumer of the dispatchers' group, with static membership (ADR 15). It uses the
     * classic protocol, since there the client chooses the session timeout: a killed dispatcher's
     * partitions have a new owner within 7 s, and with the newer protocol within 45 s. A position
     * that isn't on the log is an error, since a reset would skip events without a word. Heartbeats
     * are frequent, since calls stop when they are not answered. The client's metrics cover a
     * second or two, so that one slow answer to a heartbeat is soon forgotten. A fetch of
     * partitions that have nothing new holds up the others of its broker, so it waits for 100 ms at
     * most.
     */
    Consumer<byte[], byte[]> events() {
        Map<String, Object> config = consumer("events");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
        config.put(ConsumerConfig.METRICS_SAMPLE_WINDOW_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, topicDiscovery.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH / 2);
        return new KafkaConsumer<>(config);
    }

    /** Returns a consumer whose partitions are reassigned at once when it leaves. */
    Consumer<byte[], byte[]> tests() {
        Map<String, Object> config = consumer("tests");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.TESTERS);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, topicDiscovery.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 16);
        return new KafkaConsumer<>(config);
    }

    /** Returns a writer that gives up soon, since nobody waits long for a test's outcome. */
    RecordWriter testOutcomes() {
        Map<String, Object> config = producer("test-outcomes");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        return new RecordWriter(config);
    }

    Consumer<byte[], byte[]> hooks() {
        Map<String, Object> config = consumer("hooks");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(config);
    }

    /**
     * Returns a consumer of committed cursors, without a group. Partitions wait for what it reads,
     * up to the end of the topic. A fetch of partitions that are read already holds up those of the
     * same broker that are not, so it waits for no new record for long.
     */
    Consumer<byte[], byte[]> cursors() {
        Map<String, Object> config = consumer("cursors");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(config);
    }

    /** Returns a consumer that tells ends of logs, without a group: with open transactions. */
    Consumer<byte[], byte[]> lookups() {
        Map<String, Object> config = consumer("lookups");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return new KafkaConsumer<>(config);
    }

    Admin admin() {
        Map<String, Object> config = new HashMap<>(common);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, GROUP + "-topics-" + instance);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(config);
    }

    /**
     * Returns a consumer for catch-up, without a group, which throws when its offset was deleted.
     * Catch-up seeks often, so fetches are small and never wait (ADR 31). A poll returns about as
     * many records as a hook takes at a time: they are decoded, and kept as a batch.
     */
    Consumer<byte[], byte[]> catchUp() {
        Map<String, Object> config = consumer("catch-up");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 0);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, CATCH_UP_FETCH);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, CATCH_UP_FETCH);
        return new KafkaConsumer<>(config);
    }

    private Map<String, Object> consumer(String purpose) {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP + "-" + purpose + "-" + instance);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, SYSTEMS_BUFFER);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }

    /**
     * Returns the producer of the ledger, whose transactions may take so long. If this process
     * dies, the brokers end its transaction after that, and others wait for it.
     */
    Producer<byte[], byte[]> ledger(Duration transaction) {
        Map<String, Object> config = producer("ledger");
        int longest = (int) transaction.toMillis();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP + "-" + instance);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LEDGER_LINGER);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, LEDGER_BATCH);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, longest);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, longest);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, longest + 3_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        return new KafkaProducer<>(config);
    }

    /** Returns the settings of a producer with one request in flight, as {@link RecordWriter}. */
    private Map<String, Object> producer(String purpose) {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, GROUP + "-" + purpose + "-" + instance);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return config;
    }
}
