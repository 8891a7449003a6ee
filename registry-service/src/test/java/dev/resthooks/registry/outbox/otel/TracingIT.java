package dev.resthooks.registry.outbox.otel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OtlpReceiver;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import dev.resthooks.testkit.kafka.CommittedRecords;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class TracingIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject Outbox outbox;
    @Inject OpenTelemetry telemetry;

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final Api api =
            Api.of("traced").with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

    @Test
    void shouldTellOfACallAndOfThePublicationThatCameOfIt() {
        api.registered("ActionCreated", "https://example.com/");

        await().atMost(SOON)
                .until(() ->
                        OtlpReceiver.shared().hasSpan("POST /api/rest/resthooks", trace)
                                && OtlpReceiver.shared().hasSpan("publish resthooks.hooks", trace));
    }

    /** So the dispatcher's calls about a notice belong to the trace of what it is about. */
    @Test
    void shouldPublishANoticeWithTheTraceOfItsChange() {
        Span change = telemetry.getTracer("test").spanBuilder("change").startSpan();
        try (Scope _ = change.makeCurrent()) {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            outbox.add(
                                    new OutboxRecord(
                                            OutboxTopic.NOTICES,
                                            new HookId(Long.MAX_VALUE),
                                            trace,
                                            List.of(),
                                            Optional.of(new byte[0]))));
        } finally {
            change.end();
        }

        String parent =
                "00-%s-%s-01"
                        .formatted(
                                change.getSpanContext().getTraceId(),
                                change.getSpanContext().getSpanId());
        await().atMost(SOON).until(this::parents, List.of(parent)::equals);
    }

    private List<String> parents() {
        return new CommittedRecords(Servers.kafka().bootstrapServers())
                .of(OutboxTopic.NOTICES.topicName()).stream()
                        .filter(it -> new String(it.key(), UTF_8).equals(trace))
                        .map(it ->
                                new String(it.headers().lastHeader("traceparent").value(), UTF_8))
                        .toList();
    }
}
