package dev.resthooks.dispatcher.callout.otel;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTargetTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = telemetry(Sampler.parentBased(Sampler.alwaysOn()));
    private final List<Call> calls = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    private OpenTelemetrySdk telemetry(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .setSampler(sampler)
                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                .build())
                .build();
    }

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void shouldMakeASpanOfTheCallBelowThatOfTheEventAndHaveTheCallbackNameIt() {
        call(Optional.of(PARENT), Optional.of("congo=t61rcWkgMzE"), status(200));

        SpanData span = spans.getFinishedSpanItems().getFirst();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getName()).isEqualTo("deliver ActionCreated");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(text(span, "server.address")).isEqualTo("example.com");
        assertThat(number(span, "server.port")).isEqualTo(8443);
        assertThat(number(span, "http.response.status_code")).isEqualTo(200);
        assertThat(number(span, "http.request.resend_count")).isEqualTo(1);
        assertThat(span.getAttributes().asMap().values().toString()).doesNotContain("secret");
        assertThat(sent().traceparent()).contains("00-" + TRACE + "-" + span.getSpanId() + "-01");
        assertThat(sent().tracestate()).contains("congo=t61rcWkgMzE");
        assertThat(answers).containsExactly(status(200));
    }

    @Test
    void shouldBeginATraceOfAnEventThatCarriesNoneOrNoneThatCanBeRead() {
        call(Optional.empty(), Optional.empty(), status(200));
        call(Optional.of("00-nonsense-01"), Optional.of("a=b"), status(200));

        assertThat(spans.getFinishedSpanItems())
                .allSatisfy(span -> assertThat(span.getParentSpanContext().isValid()).isFalse());
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.event().traceparent().orElse(""))
                                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void shouldTellWhyACallFailed() {
        call(Optional.of(PARENT), Optional.empty(), status(503));
        call(Optional.of(PARENT), Optional.empty(), new Answer.NoAnswer(ErrorClass.TLS, "expired"));

        assertThat(spans.getFinishedSpanItems())
                .extracting(span -> text(span, "error.type"))
                .containsExactly("503", "tls");
        assertThat(spans.getFinishedSpanItems())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsOnly(StatusCode.ERROR);
    }

    @Test
    void shouldTellTheTargetThatNothingIsRecordedOfATraceThatIsNotSampled() {
        call(Optional.of(PARENT.replaceAll("01$", "00")), Optional.empty(), status(200));

        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(sent().traceparent().orElse("")).startsWith("00-" + TRACE).endsWith("-00");
    }

    @Test
    void shouldLeaveATestATest() {
        new TracingTarget((call, _) -> calls.add(call), telemetry)
                .call(
                        Call.ofTest(
                                new TestCall(
                                        Instant.EPOCH,
                                        hook(),
                                        event(Optional.empty(), Optional.empty()),
                                        List.of()),
                                Instant.EPOCH),
                        answers::add);

        assertThat(calls.getFirst().isTest()).isTrue();
    }

    private void call(Optional<String> parent, Optional<String> state, Answer answer) {
        Target target =
                (call, then) -> {
                    calls.add(call);
                    then.accept(answer);
                };
        new TracingTarget(target, telemetry)
                .call(new Call(hook(), event(parent, state), 2, 74, Instant.EPOCH), answers::add);
    }

    private DomainEvent sent() {
        return calls.getLast().event();
    }

    private static Answer status(int status) {
        return new Answer.Status(status, Optional.empty());
    }

    private static String text(SpanData span, String key) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
    }

    private static long number(SpanData span, String key) {
        return Long.parseLong(String.valueOf(span.getAttributes().get(AttributeKey.longKey(key))));
    }

    private static HookState hook() {
        return aHook(382)
                .to("https://example.com:8443/secret?token=secret")
                .from(Instant.EPOCH)
                .triggered(73)
                .state();
    }

    private static DomainEvent event(Optional<String> parent, Optional<String> state) {
        return anEvent("e-1").traced(parent, state).event();
    }
}
