package dev.resthooks.registry.outbox.otel;

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
 * Continues the trace of a change in its publication, later and on another thread. A trace is a W3C
 * traceparent. Thread-safe.
 */
@ApplicationScoped
public class PublicationTraces {
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

    PublicationTraces(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("dev.resthooks.registry");
    }

    /** Returns the trace of the calling thread, if there is one. */
    public Optional<String> current() {
        if (!Span.current().getSpanContext().isValid()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.current(), headers, (_, name, value) -> headers.put(name, value));
        return Optional.ofNullable(headers.get(PARENT));
    }

    /** Runs a publication to the topic as a part of each of the traces. */
    public void within(String topic, Collection<String> traces, Runnable publication) {
        List<Span> spans = traces.stream().map(trace -> begun(topic, trace)).toList();
        try {
            publication.run();
        } catch (RuntimeException failed) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR, failed.toString()));
            throw failed;
        } finally {
            spans.forEach(Span::end);
        }
    }

    private Span begun(String topic, String trace) {
        return tracer.spanBuilder("publish " + topic)
                .setParent(W3C.extract(Context.root(), trace, ITSELF))
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
    }
}
