package dev.resthooks.bench.peer;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A plain loop: polls, POSTs each event of the poll, and commits when all are answered. Its
 * arguments are {@link PeerArguments}.
 */
public final class KafkaLoopProgram {
    private static final Duration POLL = Duration.ofSeconds(1);

    private KafkaLoopProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        PeerArguments peer = PeerArguments.of(arguments);
        EventPosts posts = new EventPosts(peer, Calls.CONNECTIONS);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(peer.consumer())) {
            consumer.subscribe(List.of(peer.topic()));
            while (true) {
                ConsumerRecords<byte[], byte[]> events = consumer.poll(POLL);
                posts.postAll(events);
                if (!events.isEmpty()) {
                    consumer.commitAsync();
                }
            }
        }
    }
}
