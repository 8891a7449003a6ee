package dev.resthooks.dispatcher;

import dev.resthooks.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the Kafka clients.
 *
 * @param common what all have in common: brokers, security
 * @param instance the name of this instance
 * @param topicDiscovery until a new topic or partition is noticed, at most
 */
record KafkaClients(Map<String, Object> common, String instance, Duration topicDiscovery) {
    static final String GROUP = Topics.DISPATCHERS;

    /**
     * As large as the system makes it while much comes: Kafka's own 64 KiB cut a fetch into six
     * readings, with a wait between any two.
     */
    private static final int SYSTEMS_BUFFER = -1;

    private static final int LARGEST_RECORD = 11 * 1024 * 1024;

    /**
     * In bytes: some 1,500 small events. What was fetched waits undecoded, and is copied whenever
     * memory is collected: Kafka's own 1 MiB for each of eight partitions was a third of that.
     */
    private static final int FETCH = 1024 * 1024;

    /** In bytes: some 250 small events. */
    private static final int CATCH_UP_FETCH = 256 * 1024;

    KafkaClients {
        common = Map.copyOf(common);
    }

    /**
     * A member of the group. The classic protocol, because its session timeout is ours to choose: a
     * killed dispatcher's partitions have a new owner within 7 s, where the newer one has 45 s. The
     * membership bears this instance's name, so that a killed one that returns sooner has its
     * partitions back at once. What was never committed is read from its beginning, so that a new
     * topic's or partition's first events aren't missed.
     */
    Consumer<byte[], byte[]> events() {
        Map<String, Object> config = consumer("events");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, topicDiscovery.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH / 2);
        return new KafkaConsumer<>(config);
    }

    /**
     * A member of the group that shares tests. Its membership bears no name: one that leaves is
     * followed at once, and nothing is kept for whoever returns.
     */
    Consumer<byte[], byte[]> tests() {
        Map<String, Object> config = consumer("tests");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.TESTERS);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, topicDiscovery.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 16);
        return new KafkaConsumer<>(config);
    }

    /** Gives up an outcome of a test soon, since nobody waits for it for long. */
    Producer<byte[], byte[]> testOutcomes() {
        Map<String, Object> config = producer("test-outcomes");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        return new KafkaProducer<>(config);
    }

    /** In no group. */
    Consumer<byte[], byte[]> hooks() {
        Map<String, Object> config = consumer("hooks");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(config);
    }

    /** In no group; gives what was committed. */
    Consumer<byte[], byte[]> cursors() {
        Map<String, Object> config = consumer("cursors");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(config);
    }

    /** In no group; knows offsets of what isn't committed too. */
    Consumer<byte[], byte[]> lookups() {
        Map<String, Object> config = consumer("lookups");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return new KafkaConsumer<>(config);
    }

    /**
     * In no group; throws when what it is to read was deleted. What a poll gives is decoded and
     * kept for a while, one chunk of many, so it is little: about what a hook takes at a time. What
     * was fetched beyond it stays undecoded.
     *
     * <p>It jumps about: so a fetch that finds nothing ends at once, since what is wanted next
     * can't be fetched before, and it brings little, most of which would be thrown away at the next
     * jump.
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
     * Transactional. Gives up a transaction quickly when Kafka is away, and tells the brokers to
     * end it soon when this process is, for others wait for its end: no longer than for its
     * partitions.
     */
    Producer<byte[], byte[]> ledger() {
        Map<String, Object> config = producer("ledger");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP + "-" + instance);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 5_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        return new KafkaProducer<>(config);
    }

    /**
     * With one request at a time: of two, a broker that comes back may refuse the first and take
     * the second as a partition's first, and the one that it refused would be out of order for as
     * long as it is tried.
     */
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
