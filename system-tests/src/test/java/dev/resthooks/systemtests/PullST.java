package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.Receiver;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hooks whose events are fetched, under load. */
@ExtendWith(SharedStack.class)
class PullST {
    private static final String EVENT = "FileNoteUpdated";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MOST = "pageSize=1000";

    @Test
    void shouldFetchAllAndCountItExactlyThoughTheRegistryIsKilledAtEachStep(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registersWithoutATarget(EVENT);
        Set<String> stored = new HashSet<>();
        customer.startsEmitting(EVENT, 200);

        JsonNode page = somePage(hook);
        CompletableFuture<?> reading = CompletableFuture.runAsync(() -> somePage(hook));
        restart(scenario); // after a page was read, and while it is read again
        assertThat(reading).isDone();
        assertThat(ids(somePage(hook))).containsAll(ids(page));

        stored.addAll(ids(page));
        CompletableFuture<?> confirming = CompletableFuture.runAsync(() -> hook.confirms(page));
        restart(scenario); // while it is confirmed
        assertThat(confirming).isDone();
        hook.confirms(page);

        Set<String> all = customer.stopsEmitting();
        await().atMost(PATIENCE).until(() -> storesNext(hook, stored, "") == 0);
        assertThat(stored).isEqualTo(all);

        CompletableFuture<?> waiting = CompletableFuture.runAsync(() -> hook.fetches("wait=10"));
        await().during(Duration.ofSeconds(1)).until(() -> !waiting.isDone());
        restart(scenario); // after all was confirmed, while a request waits
        assertThat(waiting).isCompletedExceptionally();
        CompletableFuture<Integer> last =
                CompletableFuture.supplyAsync(() -> storesNext(hook, stored, "&wait=10"));
        String event = customer.emits(EVENT, "1");
        assertThat(last).succeedsWithin(PATIENCE).isEqualTo(1);
        assertThat(stored).contains(event).hasSize(all.size() + 1);
        assertThat(hook.seenByItsOwner().triggeredCount()).isEqualTo(stored.size());
    }

    private static void restart(Scenario scenario) {
        scenario.registry().kill();
        scenario.registry().startAgain();
        scenario.registry().awaitReady();
    }

    private static JsonNode somePage(CustomerHook hook) {
        return await().atMost(PATIENCE).until(() -> hook.fetches(MOST), it -> !ids(it).isEmpty());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("resthookevents")
                .valueStream()
                .map(it -> it.at("/headers/webhook-id").asText())
                .toList();
    }

    /** Stores and confirms a page, none of whose events was confirmed before. */
    private static int storesNext(CustomerHook hook, Set<String> stored, String query) {
        JsonNode page = hook.fetches(MOST + query);
        assertThat(ids(page)).noneMatch(stored::contains);
        stored.addAll(ids(page));
        hook.confirms(page);
        return ids(page).size();
    }

    @Test
    void shouldMissNothingAndKeepTheOrderWhenAHookLosesItsTargetAndGetsItAgain(Scenario scenario) {
        Vertx vertx = Receiver.vertx();
        try (Receiver receiver = Receiver.listening(vertx, FreePorts.one());
                Emission emission = Emission.of(scenario.customer())) {
            String target = receiver.url("/pushed");
            CustomerHook hook =
                    emission.customer().hook(emission.customer().registersAt(EVENT, target), "");
            emission.start();
            awaitMore(receiver, 300);

            await().atMost(PATIENCE)
                    .ignoreException(StackException.class) // it is not yet known everywhere
                    .untilAsserted(() -> hook.isSet(Map.of("delivery", "pull")));
            Set<String> fetched = new LinkedHashSet<>();
            await().atMost(PATIENCE)
                    .until(() -> storesNext(hook, fetched, "") > 0 && fetched.size() > 600);
            List<String> pushed = receiver.eventIds("/pushed");
            await().atMost(PATIENCE)
                    .ignoreException(StackException.class)
                    .untilAsserted(
                            () -> hook.isSet(Map.of("delivery", "push", "targetUrl", target)));
            awaitMore(receiver, 300);
            Map<String, List<String>> sent = emission.stop();

            Set<String> all = new HashSet<>();
            sent.values().forEach(all::addAll);
            Set<String> came = new LinkedHashSet<>();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        came.clear();
                        Stream.of(pushed, fetched, receiver.eventIds("/pushed"))
                                .forEach(came::addAll);
                        assertThat(came).containsExactlyInAnyOrderElementsOf(all);
                    });
            sent.values()
                    .forEach(ids ->
                            assertThat(came)
                                    .filteredOn(new HashSet<>(ids)::contains)
                                    .containsExactlyElementsOf(ids));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void awaitMore(Receiver receiver, int events) {
        int before = receiver.received("/pushed").size();
        await().atMost(PATIENCE)
                .until(() -> receiver.received("/pushed").size() >= before + events);
    }

    /** Some 200 events/s about a few resources, and their ids in order. */
    private record Emission(
            Customer customer, Map<String, List<String>> sent, ScheduledExecutorService timer)
            implements AutoCloseable {
        static Emission of(Customer customer) {
            return new Emission(
                    customer, new TreeMap<>(), Executors.newSingleThreadScheduledExecutor());
        }

        void start() {
            var _ = timer.scheduleAtFixedRate(this::emit, 0, 100, TimeUnit.MILLISECONDS);
        }

        private void emit() {
            String resource = "r" + System.nanoTime() % 8;
            sent.computeIfAbsent(resource, _ -> new ArrayList<>())
                    .addAll(customer.emits(EVENT, resource, 20));
        }

        Map<String, List<String>> stop() {
            close();
            return sent;
        }

        @Override
        public void close() {
            timer.close();
        }
    }
}
