package dev.resthooks.registry.outbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.Reports;
import dev.resthooks.testkit.Emitter;
import dev.resthooks.testkit.kafka.CommittedRecords;
import dev.resthooks.testkit.kafka.PasswordKafka;
import dev.resthooks.testkit.kafka.PasswordKafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A registry that starts before Kafka knows its password. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(value = PasswordKafkaResource.class, restrictToAnnotatedClass = true)
class RefusedLoginIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway") // The test resource sets it before the test.
    PasswordKafka kafka;

    private final Api api = Api.of("refused");

    @Test
    void shouldPublishWhatWaitsAndApplyReportsOnceKafkaAcceptsItsLogin() throws Exception {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(text("/q/health/ready"))
                                .contains("Kafka refuses this service: ")
                                .contains("invalid credentials"));
        String hook = api.registered("ActionCreated", "https://example.com/");
        await().atMost(SOON).until(() -> failures() >= 2);
        assertThat(published()).isEmpty();

        kafka.allow(PasswordKafkaResource.USER, PasswordKafkaResource.PASSWORD);

        await().atMost(SOON).until(this::published, List.of(hook)::equals);
        report(HookId.of(hook));
        await().atMost(SOON).until(() -> api.hook(hook).path("triggeredCount").asLong() == 1);
        await().atMost(SOON).until(() -> Api.management("/q/health/ready").status() == 200);
    }

    private List<String> published() {
        return new CommittedRecords(kafka.cluster().bootstrapServers())
                .of(Topics.HOOKS).stream().map(it -> new String(it.key(), UTF_8)).toList();
    }

    private void report(HookId hook) {
        ReportBatch delivered = new ReportBatch(List.of(Reports.delivered(hook.value())));
        try (Emitter emitter = new Emitter(kafka.cluster().bootstrapServers())) {
            int partition = Topics.reportPartition(hook, emitter.partitions(Topics.REPORTS));
            emitter.append(
                    new ProducerRecord<>(Topics.REPORTS, partition, null, Wire.write(delivered)));
        }
    }

    private static String text(String path) {
        return Api.management(path).raw().body();
    }

    private static double failures() {
        return text("/q/metrics")
                .lines()
                .filter(it -> it.startsWith("resthooks_outbox_failures_total"))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
                .sum();
    }
}
