package dev.resthooks.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.PollContext;
import io.confluent.parallelconsumer.vertx.VertxParallelEoSStreamProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Confluent's parallel consumer, in no order, that POSTs each record's value: {@code <bootstrap
 * servers> <topic> <port> <organisations> <calls for each record> <records at once>}. All its other
 * settings are its defaults. It has as many connections as records at once.
 */
public final class ParallelConsumerProgram {
    private final WebClient client;
    private final int port;
    private final int organisations;
    private final int calls;

    private ParallelConsumerProgram(WebClient client, int port, int organisations, int calls) {
        this.client = client;
        this.port = port;
        this.organisations = organisations;
        this.calls = calls;
    }

    public static void main(String[] arguments) {
        int concurrency = Integer.parseInt(arguments[5]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        WebClient client =
                WebClient.wrap(
                        vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(concurrency)));
        ParallelConsumerProgram program =
                new ParallelConsumerProgram(
                        client,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]));
        var processor =
                new VertxParallelEoSStreamProcessor<byte[], byte[]>(
                        vertx, client, options(arguments[0], concurrency));
        processor.subscribe(List.of(arguments[1]));
        processor.vertxFuture(program::deliver);
    }

    private static ParallelConsumerOptions<byte[], byte[]> options(
            String bootstrapServers, int concurrency) {
        return ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(new KafkaConsumer<>(consumer(bootstrapServers)))
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(concurrency)
                .ignoreReflectiveAccessExceptionsForAutoCommitDisabledCheck(true)
                .build();
    }

    private static Map<String, Object> consumer(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "parallel-consumer-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private Future<?> deliver(PollContext<byte[], byte[]> record) {
        if (calls == 1) {
            return post(record, 0);
        }
        List<Future<?>> posts = new ArrayList<>(calls);
        for (int call = 0; call < calls; call++) {
            posts.add(post(record, call));
        }
        return Future.all(posts);
    }

    private Future<?> post(PollContext<byte[], byte[]> record, int call) {
        var event = record.getSingleConsumerRecord();
        String hook = hook(event, call);
        HttpRequest<Buffer> request =
                client.request(HttpMethod.POST, port, "127.0.0.1", "/hooks/" + hook);
        Calls.addHeaders(
                request.headers(),
                new String(event.headers().lastHeader("ce_id").value(), UTF_8),
                hook);
        return request.sendBuffer(Buffer.buffer(event.value()));
    }

    /**
     * Returns the id of one of the hooks of the event's organisation, whose key ends with digits.
     */
    private String hook(ConsumerRecord<byte[], byte[]> event, int call) {
        String org = new String(event.key(), UTF_8);
        int number = Integer.parseInt(org, org.lastIndexOf('-') + 1, org.length(), 10);
        return Integer.toString(number + 1 + call * organisations);
    }
}
