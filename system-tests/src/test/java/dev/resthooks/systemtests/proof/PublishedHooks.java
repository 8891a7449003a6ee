package dev.resthooks.systemtests.proof;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.service.KeyRingFile;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes hooks as the registry would, each with a secret. For one thread. */
final class PublishedHooks implements AutoCloseable {
    private static final Duration PATIENCE = Scale.seconds(60, 300);
    private static final AtomicLong IDS = new AtomicLong(1);

    private final ServiceProcess dispatcher;
    private final Function<HookId, List<SealedSecret>> secrets;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> published = new HashSet<>();

    PublishedHooks(LocalStack stack) {
        this.dispatcher = stack.service(Component.DISPATCHER);
        this.secrets = new KeyRingFile(stack.settings().folder().keys()).secrets();
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                stack.kafka().bootstrapServers(),
                                "acks",
                                "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /**
     * Publishes a hook on the stream at a target of its own, which answers 200. Before its first
     * event, {@link #awaitKnown} must have returned.
     */
    ProvenHook hook(EventStream stream, Receiver receiver) {
        Arrivals arrivals = new Arrivals(stream.resources());
        Target target =
                receiver.target((event, _, at) -> arrivals.add(EventStream.number(event), at));
        int from = stream.size();
        HookId id = publish(stream.org(), stream.type(), target.url());
        return new ProvenHook(id.toString(), stream, target, arrivals, from);
    }

    /** Publishes one hook on each stream. */
    List<ProvenHook> hooks(List<EventStream> streams, Receiver receiver) {
        return streams.stream().map(stream -> hook(stream, receiver)).toList();
    }

    private HookId publish(String org, EventType type, String url) {
        HookId id = new HookId(reserve(1));
        publish(aHook(id).of(org).on(type).to(url).from(Instant.now()).state());
        return id;
    }

    /** Returns the first of so many ids in a row that no other hook of this JVM has. */
    static long reserve(int count) {
        return IDS.getAndAdd(count);
    }

    /** Publishes a state of a hook, which gets a new secret. */
    void publish(HookState hook) {
        published.add(hook.id().toString());
        send(hook.id().toString(), Wire.write(hook.withSecrets(secrets.apply(hook.id()))));
    }

    /** Publishes that the hooks are deleted. Returns when the dispatcher knows that. */
    void delete(Collection<ProvenHook> hooks) {
        hooks.forEach(hook -> delete(hook.id()));
        awaitKnown();
    }

    private void delete(String id) {
        published.remove(id);
        send(id, null);
    }

    /** Returns when the dispatcher knows the hooks that are published, and no others. */
    void awaitKnown() {
        producer.flush();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ProvingGround.metric(dispatcher, "resthooks_hooks", ""))
                                .isEqualTo((double) published.size()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // awaitKnown finds out
    private void send(String id, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(Topics.HOOKS, id.getBytes(UTF_8), value));
    }

    /** Deletes those that are left. */
    @Override
    public void close() {
        List.copyOf(published).forEach(this::delete);
        producer.close();
    }
}
