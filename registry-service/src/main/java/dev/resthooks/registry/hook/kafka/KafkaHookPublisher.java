package dev.resthooks.registry.hook.kafka;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.HookPublisher;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes to the channel {@code hooks}, with the hook's id as the key. */
@ApplicationScoped
class KafkaHookPublisher implements HookPublisher {
    private final MutinyEmitter<Record<String, byte[]>> hooks;

    KafkaHookPublisher(
            @Channel("hooks") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<String, byte[]>> hooks) {
        this.hooks = hooks;
    }

    @Override
    public void publish(Map<HookId, Optional<byte[]>> states) {
        List<Uni<Void>> sends =
                states.entrySet().stream()
                        .map(state -> hooks.send(record(state.getKey(), state.getValue())))
                        .toList();
        Uni.join()
                .all(sends)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(several -> several.getCauses().getFirst())
                .await()
                .indefinitely();
    }

    private static Record<String, byte[]> record(HookId hook, Optional<byte[]> state) {
        return Record.of(hook.toString(), state.orElse(null));
    }
}
