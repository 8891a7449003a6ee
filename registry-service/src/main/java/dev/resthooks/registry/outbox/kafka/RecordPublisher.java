package dev.resthooks.registry.outbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

@ApplicationScoped
class RecordPublisher {
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> hooks;
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> notices;

    RecordPublisher(
            @Channel("hooks") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<ProducerRecord<byte[], byte[]>> hooks,
            @Channel("notices") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<ProducerRecord<byte[], byte[]>> notices) {
        this.hooks = hooks;
        this.notices = notices;
    }

    void publish(List<OutboxRecord> records) {
        List<Uni<Void>> sends = records.stream().map(this::send).toList();
        Uni.join()
                .all(sends)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(several -> several.getCauses().getFirst())
                .await()
                .indefinitely();
    }

    private Uni<Void> send(OutboxRecord record) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(
                        record.topic().topicName(),
                        record.key().getBytes(UTF_8),
                        record.value().orElse(null));
        List<String> headers = record.headers();
        for (int name = 0; name < headers.size(); name += 2) {
            sent.headers().add(headers.get(name), headers.get(name + 1).getBytes(UTF_8));
        }
        return (record.topic() == OutboxTopic.HOOKS ? hooks : notices).send(sent);
    }
}
