package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A registry beside that of the stack wants targets to agree. */
@ExtendWith(SharedStack.class)
class VerificationST {
    private static final String EVENT = "ActionUpdated";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static ExtraProcess strict(Scenario scenario) {
        ExtraProcess registry =
                ExtraProcess.start(
                        scenario.stack(),
                        Component.REGISTRY,
                        Map.of("resthooks.target.verification", "true"));
        registry.service().awaitReady();
        return registry;
    }

    private static Hook registered(RegistryClient registry, AgentTarget target) {
        return registry.register(
                EVENT,
                target.url("/agree"),
                JsonNodeFactory.instance.objectNode().put("accept", "2xx"));
    }

    private static void awaitHealth(RegistryClient registry, String hook, String word) {
        await().atMost(PATIENCE)
                .until(() -> registry.health(hook).path("health").asText(), word::equals);
    }

    /** The registry that took the hook is killed, and the other one goes on. */
    @Test
    void shouldDeliverAllSinceTheRegistrationWhenTheTargetAgrees(Scenario scenario)
            throws IOException, WebhookVerificationException {
        Customer customer = scenario.customer();
        RegistryClient other = scenario.client(scenario.registry(), customer.org());
        Instant begin = Instant.now();
        try (AgentTarget target = new AgentTarget()) {
            target.disagrees(true);
            Hook hook;
            try (ExtraProcess extra = strict(scenario)) {
                hook = registered(scenario.client(extra.service(), customer.org()), target);
            }
            assertThat(hook.status()).isEqualTo("Active");
            awaitHealth(other, hook.id(), "unverified");
            List<String> ten = customer.emits(EVENT, "r1", 10);
            await().atMost(PATIENCE)
                    .until(() ->
                            other.health(hook.id()).path("lastFailure").asText().equals("503"));
            CustomerHook audited = customer.hook(hook.id(), "none");
            await().atMost(PATIENCE)
                    .until(() -> audited.auditedSince(begin).path("pending").asInt() == 10);
            assertThat(target.events()).isEmpty();

            target.disagrees(false);

            await().atMost(PATIENCE).until(() -> target.taken().size() >= 10);
            assertThat(target.taken()).isEqualTo(ten);
            Signatures.verify(other.secret(hook.id()), target.events().getFirst());
            awaitHealth(other, hook.id(), "healthy");
            await().atMost(PATIENCE).until(() -> other.hook(hook.id()).triggeredCount() == 10);
        }
    }

    @Test
    void shouldDeliverToANewTargetOnceItAgrees(Scenario scenario) throws IOException {
        Customer customer = scenario.customer();
        try (AgentTarget former = new AgentTarget();
                AgentTarget target = new AgentTarget();
                ExtraProcess extra = strict(scenario)) {
            RegistryClient registry = scenario.client(extra.service(), customer.org());
            String hook = registered(registry, former).id();
            awaitHealth(registry, hook, "healthy");
            List<String> some = customer.emits(EVENT, "r1", 3);
            await().atMost(PATIENCE).until(() -> former.taken().equals(some));
            target.disagrees(true);

            registry.update(hook, Map.of("targetUrl", target.url("/agree")));
            awaitHealth(registry, hook, "unverified");
            List<String> more = customer.emits(EVENT, "r1", 3);
            target.disagrees(false);

            await().atMost(PATIENCE).until(() -> target.taken().size() >= 3);
            assertThat(target.taken()).isEqualTo(more);
            assertThat(former.taken()).isEqualTo(some);
        }
    }

    @Test
    void shouldAskTheTargetOfAnAgentNoSecondTime(Scenario scenario)
            throws IOException, InterruptedException {
        Customer customer = scenario.customer();
        try (AgentTarget target = new AgentTarget();
                ExtraProcess extra = strict(scenario)) {
            String url = target.url("/agree");
            JsonNode subscribed =
                    McpST.subscribed(scenario, extra.service(), customer, url, "null");
            assertThat(subscribed.has("result")).as(subscribed.toString()).isTrue();
            target.disagrees(true);

            String event = customer.emits(EVENT, "r1");

            await().atMost(PATIENCE).until(() -> target.taken().contains(event));
        }
    }
}
