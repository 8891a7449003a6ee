package dev.resthooks.bench.peer;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.vertx.VertxParallelEoSStreamProcessor;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Confluent's parallel consumer, in no order. Its arguments are {@link PeerArguments}; all its
 * other settings are its defaults.
 */
public final class ParallelConsumerProgram {
    /** At which it was quickest, of 128, 256, 512 and 1,024 records at once. */
    private static final int RECORDS_AT_ONCE = 1_024;

    private ParallelConsumerProgram() {}

    public static void main(String[] arguments) {
        PeerArguments peer = PeerArguments.of(arguments);
        EventPosts posts = new EventPosts(peer, RECORDS_AT_ONCE);
        ParallelConsumerOptions<byte[], byte[]> options =
                ParallelConsumerOptions.<byte[], byte[]>builder()
                        .consumer(new KafkaConsumer<>(peer.consumer()))
                        .ordering(ProcessingOrder.UNORDERED)
                        .maxConcurrency(RECORDS_AT_ONCE)
                        .ignoreReflectiveAccessExceptionsForAutoCommitDisabledCheck(true)
                        .build();
        var processor =
                new VertxParallelEoSStreamProcessor<byte[], byte[]>(
                        posts.vertx(), posts.client(), options);
        processor.subscribe(List.of(peer.topic()));
        processor.vertxFuture(record -> posts.post(record.getSingleConsumerRecord()));
    }
}
