package dev.resthooks.registry.hook.otel;

import dev.resthooks.contract.Topics;
import dev.resthooks.registry.hook.PublicationTraces;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link PublicationTraces} on OpenTelemetry. While that is disabled, there is never a current
 * trace.
 */
@ApplicationScoped
class OtelPublicationTraces implements PublicationTraces {
    private static final String PARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<String> ITSELF =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(String trace) {
                    return List.of(PARENT);
                }

                @Override
                public @Nullable String get(@Nullable String trace, String key) {
                    return key.equals(PARENT) ? trace : null;
                }
            };

    private final Tracer tracer;

    OtelPublicationTraces(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("dev.resthooks.registry");
    }

    @Override
    public Optional<String> current() {
        if (!Span.current().getSpanContext().isValid()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        W3C.inject(
                Context.current(),
                headers,
                (map, name, value) -> {
                    if (map != null) {
                        map.put(name, value);
                    }
                });
        return Optional.ofNullable(headers.get(PARENT));
    }

    @Override
    public void within(Collection<String> traces, Runnable publication) {
        List<Span> spans = traces.stream().map(this::begun).toList();
        try {
            publication.run();
        } catch (RuntimeException failed) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR, failed.toString()));
            throw failed;
        } finally {
            spans.forEach(Span::end);
        }
    }

    private Span begun(String trace) {
        return tracer.spanBuilder("publish " + Topics.HOOKS)
                .setParent(W3C.extract(Context.root(), trace, ITSELF))
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", Topics.HOOKS)
                .startSpan();
    }
}
