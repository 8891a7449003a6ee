package dev.resthooks.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.client.RegistryClient.Hook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/**
 * An installation of the images: it delivers, its dispatchers are replaced under load, it stops.
 */
@ExtendWith(EngineCondition.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationST {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** It is ended when the dispatchers have been replaced, long before its duration is over. */
    private static final String LOAD =
            """
            {"scenario":"steady","rate":200,"duration":"10m","hooks":20}
            """;

    /** As in the manifests of Kubernetes. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @TempDir static Path keys;

    @AutoClose private Installation installation;

    private GenericContainer<?> dispatcher;

    @BeforeAll
    void start() {
        installation = Installation.started(Images.required(), keys);
        dispatcher = installation.startDispatcher("dispatcher-0");
    }

    @Test
    @Order(1)
    void shouldDeliverAnEventToTheHookThatWaitsForIt() {
        Hook hook = installation.hooks().register("ActionCreated", installation.targetUrl("acme"));

        String event =
                installation
                        .simulator()
                        .expectJson(
                                "POST",
                                "/emit",
                                Map.of(
                                        "event",
                                        "ActionCreated",
                                        "org",
                                        Installation.ORG,
                                        "id",
                                        "70151"))
                        .at("/ids/0")
                        .asText();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(installation.simulator().get("/receivers/acme/ids").text())
                                .matches(event + " \\d+ 1\n"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(installation.hooks().hook(hook.id()).triggeredCount())
                                .isEqualTo(1));
    }

    /** A rollout: another dispatcher joins, the first leaves, and returns under its name. */
    @Test
    @Order(2)
    void shouldLoseAndRepeatNothingWhenDispatchersAreReplacedUnderLoad() {
        startLoad();
        awaitDeliveriesAfterSecond(5);

        GenericContainer<?> other = installation.startDispatcher("dispatcher-1");
        Stopped first = Stopped.after(dispatcher, GRACE);
        dispatcher = installation.startDispatcher("dispatcher-0");
        Stopped second = Stopped.after(other, GRACE);
        JsonNode outcome = endLoad();

        assertThat(first).satisfies(InstallationST::endedInOrder);
        assertThat(second).satisfies(InstallationST::endedInOrder);
        assertThat(outcome.path("expected").asLong()).as("%s", outcome).isGreaterThan(1_000);
        assertThat(outcome.path("missing").asLong()).as("missing of %s", outcome).isZero();
        assertThat(outcome.path("outOfOrder").asLong()).as("late of %s", outcome).isZero();
        assertThat(outcome.path("duplicates").asLong()).as("twice of %s", outcome).isZero();
        assertThat(outcome.path("good").asBoolean()).as("%s", outcome).isTrue();
    }

    @Test
    @Order(3)
    void shouldStopWithinTheGracePeriod() {
        assertThat(Stopped.after(dispatcher, GRACE)).satisfies(InstallationST::endedInOrder);
        assertThat(Stopped.after(installation.simulatorContainer(), GRACE))
                .satisfies(InstallationST::endedInOrder);
        assertThat(Stopped.after(installation.registryContainer(), GRACE))
                .satisfies(InstallationST::endedInOrder);
    }

    /** 143: by SIGTERM; 0: a service that ends by itself upon it. */
    private static void endedInOrder(Stopped stopped) {
        assertThat(stopped.exitCode()).isIn(0L, 143L);
        assertThat(stopped.outOfMemory()).isFalse();
        assertThat(stopped.took()).isLessThan(GRACE);
    }

    private void startLoad() {
        var answer = installation.simulator().send("POST", "/load", LOAD);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private void awaitDeliveriesAfterSecond(int second) {
        await().atMost(PATIENCE)
                .until(() ->
                        load().path("now").path("second").asDouble() >= second
                                && load().path("now").path("deliveredPerSecond").asDouble() > 0);
    }

    /** What became of the events, once all are delivered. */
    private JsonNode endLoad() {
        installation.simulator().send("DELETE", "/load", "");
        JsonNode end =
                await().atMost(PATIENCE)
                        .until(this::load, load -> load.has("outcome") || load.has("failure"));
        assertThat(end.has("outcome")).as("%s", end).isTrue();
        return end.path("outcome");
    }

    private JsonNode load() {
        return installation.simulator().get("/load").json();
    }
}
