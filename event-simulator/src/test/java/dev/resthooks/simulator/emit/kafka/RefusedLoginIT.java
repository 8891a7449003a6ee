package dev.resthooks.simulator.emit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.simulator.OnSimulator;
import dev.resthooks.simulator.Rest;
import dev.resthooks.testkit.kafka.PasswordKafka;
import dev.resthooks.testkit.kafka.PasswordKafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PasswordKafkaResource.class)
class RefusedLoginIT extends OnSimulator {
    private static final Duration SOON = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway") // The test resource sets it before the first test.
    PasswordKafka kafka;

    @Test
    void shouldSayThatKafkaRefusesItsLoginAndWriteOnceKafkaAcceptsIt() throws Exception {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(new Rest(management).get("/q/health/ready").text())
                                .contains("Kafka refuses this service: ")
                                .contains("invalid credentials"));
        Rest.Reply refused = emit();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains("invalid credentials with SASL mechanism SCRAM");

        kafka.allow(PasswordKafkaResource.USER, PasswordKafkaResource.PASSWORD);

        await().atMost(SOON).until(() -> emit().status() == 200);
        await().atMost(SOON)
                .until(() -> new Rest(management).get("/q/health/ready").status() == 200);
    }

    private Rest.Reply emit() throws Exception {
        return rest.post("/emit", "{\"event\":\"ActionCreated\",\"org\":\"acme\"}");
    }
}
