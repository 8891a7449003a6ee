package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.MetricsClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** A stack, with what proves something on it. What it made goes when it is closed. */
public final class ProvingGround implements AutoCloseable {
    private static final AtomicInteger ORGS = new AtomicInteger();
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** By then the registry has applied the last reports. */
    private static final Duration COUNTED = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final Proof proof;
    private final StreamEmitter emitter;
    private final Vertx vertx = Receiver.vertx();
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<ProvenHook> hooks = new ArrayList<>();

    /** Of each organisation one, for the first call of a client signs a token. */
    private final Map<String, RegistryClient> registries = new ConcurrentHashMap<>();

    private ProvingGround(LocalStack stack, Proof proof) {
        this.stack = stack;
        this.proof = proof;
        this.emitter = new StreamEmitter(stack.kafka().bootstrapServers());
    }

    /** On that stack, with a page in the book for a test of that title. */
    public static ProvingGround on(LocalStack stack, String title) {
        return new ProvingGround(stack, new Proof(title, Book.OF_THIS_JVM));
    }

    /** One for all tests. */
    private static final class Book {
        static final ProofBook OF_THIS_JVM =
                new ProofBook(Path.of(System.getProperty("resthooks.proof.folder", "target")));
    }

    Proof proof() {
        return proof;
    }

    StreamEmitter emitter() {
        return emitter;
    }

    LocalStack stack() {
        return stack;
    }

    Receiver receiver() {
        Receiver receiver = Receiver.listening(vertx, FreePorts.one());
        receivers.add(receiver);
        return receiver;
    }

    /** Streams of as many organisations that nobody else knows. */
    List<EventStream> streams(int count, EventType type, int resources) {
        return streams(count, List.of(type), resources);
    }

    List<EventStream> streams(int count, List<EventType> types, int resources) {
        return Stream.generate(
                        () -> new EventStream("proof-" + ORGS.incrementAndGet(), types, resources))
                .limit(count)
                .toList();
    }

    /** Streams of the same organisations, with events of another type. */
    static List<EventStream> alongside(List<EventStream> streams, EventType type, int resources) {
        return streams.stream()
                .map(stream -> new EventStream(stream.org(), type, resources))
                .toList();
    }

    /** Registers a hook on the stream at a target of its own, which answers 200. */
    ProvenHook hook(EventStream stream, Receiver receiver) {
        Arrivals arrivals = new Arrivals(stream.resources());
        Target target =
                receiver.target((event, _, at) -> arrivals.add(EventStream.number(event), at));
        int from = stream.size();
        Hook hook =
                registry(stream)
                        .register(stream.type().eventName(), target.url(), settings(stream));
        ProvenHook proven = new ProvenHook(hook.id(), stream, target, arrivals, from);
        hooks.add(proven);
        return proven;
    }

    private static ObjectNode settings(EventStream stream) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        if (stream.types().size() > 1) {
            stream.types().forEach(it -> settings.withArray("events").add(it.eventName()));
        }
        return settings;
    }

    /** One on each stream. */
    List<ProvenHook> hooks(List<EventStream> streams, Receiver receiver) {
        return streams.stream().map(stream -> hook(stream, receiver)).toList();
    }

    void delete(ProvenHook hook) {
        forget(hook);
        registry(hook.stream()).delete(hook.id());
    }

    /** Leaves a hook to the test, which has taken it from the registry. */
    void forget(ProvenHook hook) {
        hooks.remove(hook);
    }

    /**
     * How many hooks the registry has not counted each of their events once for, when counts are
     * right or have not changed for two seconds.
     */
    long miscounted(Collection<ProvenHook> hooks) {
        Waiting.until(() -> miscountedNow(hooks) == 0, COUNTED);
        awaitSilence(() -> hooks.stream().mapToLong(this::count).sum());
        return miscountedNow(hooks);
    }

    private long miscountedNow(Collection<ProvenHook> hooks) {
        return hooks.stream()
                .filter(hook -> count(hook) != hook.arrivals().size() - hook.arrivals().twice())
                .count();
    }

    private long count(ProvenHook hook) {
        return registry(hook.stream()).hook(hook.id()).triggeredCount();
    }

    RegistryClient registry(EventStream stream) {
        return registries.computeIfAbsent(
                stream.org(),
                org ->
                        new RegistryClient(
                                stack.service(Component.REGISTRY).url(),
                                new TokenIssuer(stack.settings().folder().keys()),
                                org));
    }

    /** The first dispatcher, which runs already. */
    ServiceProcess dispatcher() {
        return stack.service(Component.DISPATCHER);
    }

    /** One more, which runs and shares the work when this returns. */
    ServiceProcess secondDispatcher() {
        List<ServiceProcess> dispatchers = stack.services(Component.DISPATCHER);
        if (dispatchers.size() == 1) {
            stack.addDispatcher();
        } else if (!dispatchers.get(1).process().isAlive()) {
            dispatchers.get(1).startAgain();
        }
        ServiceProcess second = stack.services(Component.DISPATCHER).get(1);
        second.awaitReady();
        awaitPartitions(second);
        return second;
    }

    /** Returns those of the hooks whose events a dispatcher reads. */
    List<ProvenHook> servedBy(ServiceProcess dispatcher, Collection<ProvenHook> hooks) {
        Set<TopicPartition> partitions =
                new DispatcherGroup(stack.kafka().bootstrapServers())
                        .partitionsOf(dispatcher.process().name());
        return hooks.stream().filter(hook -> partitions.contains(partition(hook))).toList();
    }

    private static TopicPartition partition(ProvenHook hook) {
        EventStream stream = hook.stream();
        return new TopicPartition(
                Topics.events(stream.type().resource()), stream.partition().orElseThrow());
    }

    /** Until it has work. */
    static void awaitPartitions(ServiceProcess dispatcher) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> metric(dispatcher, "resthooks_partitions", "") > 0);
    }

    /** The sum over the series of that label. */
    static double metric(ServiceProcess dispatcher, String name, String label) {
        return new MetricsClient(dispatcher.managementUrl()).sum(name, label);
    }

    /**
     * As {@link #awaitAll}, and until nothing has come for two seconds: late duplicates come too.
     */
    static void awaitAllAndSilence(Collection<ProvenHook> hooks, Duration patience) {
        awaitAll(hooks, patience);
        awaitSilence(() -> arrived(hooks));
    }

    /** Returns when a count has not changed for two seconds. */
    static void awaitSilence(LongSupplier count) {
        boolean more = true;
        while (more) {
            long before = count.getAsLong();
            more = Waiting.until(() -> count.getAsLong() > before, SILENCE);
        }
    }

    /**
     * Until each hook has got each event of its stream so far. A busy machine may take its time: it
     * fails when nothing more comes for that long.
     */
    static void awaitAll(Collection<ProvenHook> hooks, Duration patience) {
        // Counted before the look at what is missing: an event that comes in between counts as
        // more.
        long counted = arrived(hooks);
        while (missing(hooks) > 0) {
            long before = counted;
            boolean more = Waiting.until(() -> arrived(hooks) > before, patience);
            assertThat(more)
                    .as("%d are missing, and nothing came for %s", missing(hooks), patience)
                    .isTrue();
            counted = arrived(hooks);
        }
    }

    static long missing(Collection<ProvenHook> hooks) {
        return hooks.stream().mapToLong(ProvenHook::missing).sum();
    }

    static long twice(Collection<ProvenHook> hooks) {
        return hooks.stream().mapToLong(hook -> hook.arrivals().twice()).sum();
    }

    static long disordered(Collection<ProvenHook> hooks) {
        return hooks.stream().mapToLong(hook -> hook.arrivals().disordered()).sum();
    }

    /** How many of their targets had a request, whatever was answered. */
    static long called(Collection<ProvenHook> hooks) {
        return hooks.stream().filter(hook -> hook.target().requests() > 0).count();
    }

    static long arrived(Collection<ProvenHook> hooks) {
        return hooks.stream().mapToLong(hook -> hook.arrivals().size()).sum();
    }

    /** Returns when the time has passed. */
    static void passes(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(time.plusSeconds(10))
                .until(() -> System.nanoTime() - end >= 0);
    }

    /** Further dispatchers stop: other tests ask the first alone. */
    @Override
    public void close() {
        emitter.close();
        stack.services(Component.DISPATCHER).stream()
                .skip(1)
                .filter(it -> it.process().isAlive())
                .forEach(ServiceProcess::stop);
        if (stack.settings().components().contains(Component.REGISTRY)) {
            List.copyOf(hooks).forEach(this::delete);
        }
        receivers.forEach(Receiver::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
