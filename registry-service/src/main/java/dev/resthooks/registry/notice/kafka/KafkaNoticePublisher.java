package dev.resthooks.registry.notice.kafka;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.registry.notice.NoticePublisher;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes to the channel {@code notices}, as CloudEvents like the events of other producers. */
@ApplicationScoped
class KafkaNoticePublisher implements NoticePublisher {
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> notices;

    KafkaNoticePublisher(
            @Channel("notices") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<ProducerRecord<byte[], byte[]>> notices) {
        this.notices = notices;
    }

    @Override
    public void publish(List<DomainEvent> events) {
        List<Uni<Void>> sends =
                events.stream().map(it -> notices.send(CloudEventWriter.binary(it))).toList();
        Uni.join()
                .all(sends)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(several -> several.getCauses().getFirst())
                .await()
                .indefinitely();
    }
}
