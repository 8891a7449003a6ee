package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.service.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Services that get SIGTERM end within a pod's grace period of 30 s, whatever Kafka does, and
 * answer the calls that they have begun.
 */
@ExtendWith(SharedStack.class)
class ShutdownST {
    private static final Duration OF_DISPATCHER = Duration.ofSeconds(20);
    private static final Duration OF_OTHERS = Duration.ofSeconds(15);

    @Test
    void shouldEndInTimeWhileKafkaIsFrozen(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        customer.startsEmitting("ActionCreated", 200);
        await().atMost(Duration.ofSeconds(60)).until(() -> hook.countOfAccepted() > 200);

        scenario.kafka().node(1).pause();
        try {
            customer.registers("TaskCreated");
            assertThatEachEndsInTime(
                    Map.of(
                            Component.DISPATCHER, scenario.dispatcher(),
                            Component.REGISTRY, scenario.registry()));
            // Not before the dispatcher, which calls it.
            assertThatEachEndsInTime(Map.of(Component.SIMULATOR, scenario.simulator()));
        } finally {
            scenario.kafka().node(1).resume();
        }
    }

    @Test
    void shouldEndInTimeWhenKafkaHasNeverAnswered(Scenario scenario) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExtraProcess dispatcher = startOn(silent, scenario, Component.DISPATCHER);
                ExtraProcess registry = startOn(silent, scenario, Component.REGISTRY);
                ExtraProcess simulator = startOn(silent, scenario, Component.SIMULATOR)) {
            Map<Component, ServiceProcess> services =
                    Map.of(
                            Component.DISPATCHER, dispatcher.service(),
                            Component.REGISTRY, registry.service(),
                            Component.SIMULATOR, simulator.service());
            services.values().forEach(ShutdownST::awaitLive);
            assertThatEachEndsInTime(services);
        }
    }

    private static ExtraProcess startOn(
            ServerSocket kafka, Scenario scenario, Component component) {
        String servers = "127.0.0.1:" + kafka.getLocalPort();
        return ExtraProcess.start(
                scenario.stack(), component, Map.of("kafka.bootstrap.servers", servers));
    }

    @Test
    void shouldAnswerTheCallsThatItHasBegun(Scenario scenario) throws Exception {
        CustomerHook hook = scenario.customer().registers("ActionCreated");
        hook.isChangedByItsOwner(Map.of("targetUrl", hook.targetUrl() + "?delayMs=3000"));
        CompletableFuture<JsonNode> call = CompletableFuture.supplyAsync(hook::isTested);
        await().until(() -> !hook.callbacks().isEmpty());

        scenario.registry().process().signal(Signal.TERM);

        JsonNode outcome = call.get(30, TimeUnit.SECONDS);
        assertThat(outcome.path("state").asText()).isEqualTo("Delivered");
        assertThat(scenario.registry().process().awaitExit(Duration.ofSeconds(15))).isTrue();
        assertThat(scenario.registry().process().log().lastLines(20))
                .noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void shouldLogNoErrorWhenItStopsUnderTraffic(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        customer.startsEmitting("ActionCreated", 500);
        await().atMost(Duration.ofSeconds(60)).until(() -> hook.countOfAccepted() > 1_000);

        for (Component service : List.of(Component.REGISTRY, Component.DISPATCHER)) {
            ManagedProcess process = scenario.stack().service(service).process();
            int before = process.log().lastLines(Integer.MAX_VALUE).size();

            process.signal(Signal.TERM);

            assertThat(process.awaitExit(Duration.ofSeconds(30))).isTrue();
            assertThat(process.log().lastLines(Integer.MAX_VALUE).stream().skip(before))
                    .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
        }
        customer.stopsEmitting();
    }

    @Test
    void shouldGoOnAnsweringUntilOthersKnowThatItStops(Scenario scenario) throws Exception {
        try (ExtraProcess process =
                ExtraProcess.start(
                        scenario.stack(),
                        Component.REGISTRY,
                        Map.of("quarkus.shutdown.delay", "8s"))) {
            ServiceProcess registry = process.service();
            registry.awaitReady();
            assertThat(answer(registry).headers().firstValue("connection")).isEmpty();

            registry.process().signal(Signal.TERM);

            await().until(() -> !registry.isReady());
            HttpResponse<String> answer = answer(registry);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("connection")).contains("close");
            assertThat(registry.process().awaitExit(Duration.ofSeconds(23))).isTrue();
        }
    }

    /** What can be asked for without a token. */
    private static HttpResponse<String> answer(ServiceProcess registry)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(registry.url() + "/q/openapi")).build(),
                    BodyHandlers.ofString());
        }
    }

    private static void awaitLive(ServiceProcess service) {
        JsonClient health = new JsonClient(service.managementUrl(), Map::of);
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> health.get("/q/health/live").status() == 200);
    }

    /** All get SIGTERM at once. */
    private static void assertThatEachEndsInTime(Map<Component, ServiceProcess> running) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> endings =
                    running.entrySet().stream()
                            .map(it ->
                                    CompletableFuture.runAsync(
                                            () ->
                                                    assertThatItEndsInTime(
                                                            it.getKey(), it.getValue()),
                                            threads))
                            .toList();
            endings.forEach(CompletableFuture::join);
        }
    }

    private static void assertThatItEndsInTime(Component service, ServiceProcess running) {
        ManagedProcess process = running.process();
        Duration bound = service == Component.DISPATCHER ? OF_DISPATCHER : OF_OTHERS;
        long start = System.nanoTime();

        process.signal(Signal.TERM);

        assertThat(process.awaitExit(bound))
                .as("%s ends within %s of SIGTERM", service.title(), bound)
                .isTrue();
        System.out.printf(
                "%s ended %.1f s after SIGTERM%n",
                service.title(), (System.nanoTime() - start) / 1e9);
    }
}
