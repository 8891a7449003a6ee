package dev.resthooks.systemtests;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Another platform than the one that ships: a web shop, which is a folder of files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopST {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double PER_SECOND = 50;
    private static final List<String> EVENTS =
            List.of(
                    "OrderPlaced",
                    "OrderPaid",
                    "OrderErased",
                    "CustomerRegistered",
                    "CustomerUpdated");

    @TempDir static Path folder;

    @AutoClose private LocalStack stack;

    private Path shop;

    @BeforeAll
    void open() throws IOException {
        shop = Files.createDirectory(folder.resolve("shop"));
        for (String file : List.of("orders.yaml", "customers.yaml")) {
            Files.copy(
                    BuildFolder.project().resolve("event-simulator/examples/shop").resolve(file),
                    shop.resolve(file));
        }
        StackFolder files = new StackFolder(folder.resolve("stack"));
        stack =
                new StackStart(
                                new StackSettings(
                                        files,
                                        new SavedSettings(
                                                StackPorts.free(1),
                                                EnumSet.allOf(Component.class),
                                                Optional.of(shop)),
                                        Lifetime.WITH_OWNER,
                                        false,
                                        Map.of()),
                                Progress.SILENT)
                        .run();
    }

    @Test
    void shouldServeAPlatformOfWhichItHasFilesAlone() {
        Customer customer = customer("shop");
        Map<String, CustomerHook> hooks = registered(customer);
        Instant begin = Instant.now();

        customer.startsEmitting(EVENTS, PER_SECOND);
        awaitSomeOfEach(hooks, 5);
        Set<String> emitted = customer.stopsEmitting();

        assertAllAcceptedOnce(hooks, emitted);
        hooks.forEach((event, hook) -> {
            JsonNode described = described(customer, event);
            assertThat(hook.callbacks())
                    .allSatisfy(it -> CatalogueST.assertDescribed(described, it));
            hook.provesDelivered(begin, hook.countOfAccepted());
        });
        CustomerHook paid = Objects.requireNonNull(hooks.get("OrderPaid"));
        assertThat(paid.ended(paid.asksForReplay(begin, Instant.now())).path("delivered").asInt())
                .isEqualTo(paid.countOfAccepted());
        assertThat(paid.accepted().values()).containsOnly(2);
        assertThat(paid.newestDelivery("Delivered").at("/resthookdelivery/eventName").asText())
                .isEqualTo("OrderPaid");
        assertThat(customer.registered("eventName=OrderPaid"))
                .extracting(hook -> hook.path("id").asText())
                .containsExactly(paid.id());
        assertRefused(() -> customer.registers("ActionCreated"), "There is no event");
    }

    @Test
    void shouldLoseNothingWhileARollingRestartOfRegistriesAddsEvents() throws IOException {
        Customer customer = customer("more");
        Map<String, CustomerHook> hooks = registered(customer);
        customer.startsEmitting(EVENTS, PER_SECOND);
        awaitSomeOfEach(hooks, 1);

        assertRefused(() -> customer.registers("OrderShipped"), "There is no event");
        addEvents();
        Map<String, CustomerHook> added = new LinkedHashMap<>();
        Map<String, List<String>> sent = new LinkedHashMap<>();
        try (ExtraProcess other = ExtraProcess.start(stack, Component.REGISTRY, Map.of());
                ExtraProcess producer = ExtraProcess.start(stack, Component.SIMULATOR, Map.of())) {
            other.service().awaitReady();
            for (String event : List.of("OrderShipped", "ParcelReturned")) {
                String id =
                        registry(other.service(), customer)
                                .register(event, customer.targetUrl(event))
                                .id();
                added.put(event, customer.hook(id, event));
            }
            stack.service(Component.REGISTRY).stop();
            stack.service(Component.REGISTRY).startAgain();
            stack.service(Component.REGISTRY).awaitReady();
            producer.service().awaitReady();
            SimulatorCalls shipping = new SimulatorCalls(producer.service().url());
            added.keySet()
                    .forEach(event ->
                            sent.put(event, shipping.emit(event, customer.org(), "1", 20)));
        }

        added.forEach((event, hook) -> hook.receives(sent.getOrDefault(event, List.of())));
        assertAllAcceptedOnce(hooks, customer.stopsEmitting());
        added.values().forEach(hook -> hook.hasBeenTriggered(20));
        assertThat(added.values()).allSatisfy(it -> assertThat(it.accepted()).hasSize(20));
    }

    /** Adds an event to a resource, and a resource, with its topic. */
    private void addEvents() throws IOException {
        Files.writeString(
                shop.resolve("orders.yaml"),
                "  OrderShipped: {description: An order is on its way., since: \"2.0\"}\n",
                APPEND);
        Files.writeString(
                shop.resolve("parcels.yaml"),
                """
                resource: parcels
                title: Parcels
                schema: {type: object, required: [type, id]}
                sample: {type: parcels, id: "1"}
                events:
                  ParcelReturned: {description: A parcel came back., since: "2.0"}
                """);
        stack.kafka().applyTopics(TopicTable.of(stack.settings().saved().events()));
    }

    private Customer customer(String name) {
        return new Scenario(stack, name).customer();
    }

    private RegistryClient registry(ServiceProcess process, Customer customer) {
        return new RegistryClient(
                process.url(), new TokenIssuer(stack.settings().folder().keys()), customer.org());
    }

    private static Map<String, CustomerHook> registered(Customer customer) {
        Map<String, CustomerHook> hooks = new LinkedHashMap<>();
        EVENTS.forEach(event -> hooks.put(event, customer.registers(event)));
        return hooks;
    }

    private static JsonNode described(Customer customer, String event) {
        return customer.catalogue().stream()
                .filter(it -> it.path("eventName").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitSomeOfEach(Map<String, CustomerHook> hooks, int events) {
        await().atMost(PATIENCE)
                .until(() ->
                        hooks.values().stream().allMatch(it -> it.countOfAccepted() >= events));
    }

    private static void assertAllAcceptedOnce(
            Map<String, CustomerHook> hooks, Set<String> emitted) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<String> accepted = new ArrayList<>();
                    hooks.values().forEach(hook -> accepted.addAll(hook.accepted().keySet()));
                    assertThat(accepted).containsExactlyInAnyOrderElementsOf(emitted);
                });
        hooks.forEach((event, hook) -> {
            hook.hasBeenTriggered(hook.countOfAccepted());
            assertThat(hook.accepted().values()).containsOnly(1);
            assertThat(hook.callbacks())
                    .allSatisfy(
                            it -> assertThat(it.headers()).containsEntry("resthook-event", event));
        });
    }

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThat(catchThrowable(call))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(" 400: ")
                .hasMessageContaining(why);
    }
}
