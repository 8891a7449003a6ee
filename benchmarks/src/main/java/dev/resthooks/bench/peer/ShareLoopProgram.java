package dev.resthooks.bench.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The plain loop on a share group: it acknowledges each event of a poll when all are answered. Its
 * arguments are {@link PeerArguments}.
 */
public final class ShareLoopProgram {
    private static final Duration POLL = Duration.ofSeconds(1);

    private ShareLoopProgram() {}

    public static void main(String[] arguments) throws Exception {
        PeerArguments peer = PeerArguments.of(arguments);
        readFromTheBeginning(peer);
        EventPosts posts = new EventPosts(peer, Calls.CONNECTIONS);
        Map<String, Object> settings = new HashMap<>(peer.client());
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        try (KafkaShareConsumer<byte[], byte[]> consumer = new KafkaShareConsumer<>(settings)) {
            consumer.subscribe(List.of(peer.topic()));
            while (true) {
                ConsumerRecords<byte[], byte[]> events = consumer.poll(POLL);
                posts.postAll(events);
                for (ConsumerRecord<byte[], byte[]> event : events) {
                    consumer.acknowledge(event, AcknowledgeType.ACCEPT);
                }
                if (!events.isEmpty()) {
                    consumer.commitAsync();
                }
            }
        }
    }

    /** A share group has this setting at the broker. */
    private static void readFromTheBeginning(PeerArguments peer)
            throws ExecutionException, InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, peer.group());
        AlterConfigOp earliest =
                new AlterConfigOp(
                        new ConfigEntry("share.auto.offset.reset", "earliest"),
                        AlterConfigOp.OpType.SET);
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                peer.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(earliest))).all().get();
        }
    }
}
