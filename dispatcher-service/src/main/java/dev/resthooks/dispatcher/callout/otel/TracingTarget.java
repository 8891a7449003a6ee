package dev.resthooks.dispatcher.callout.otel;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates a span for each call, as a child of the event's {@code traceparent}, and sends its
 * context instead. Of the target's URL only host and port are recorded, since the rest may be
 * secret. Used only if tracing is on.
 */
public final class TracingTarget implements Target {
    private static final String SCOPE = "dev.resthooks.dispatcher";
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<DomainEvent> CARRIED =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(DomainEvent event) {
                    return List.of(PARENT, STATE);
                }

                @Override
                public @Nullable String get(@Nullable DomainEvent event, String key) {
                    if (event == null) {
                        return null;
                    }
                    return switch (key) {
                        case PARENT -> event.traceparent().orElse(null);
                        case STATE -> event.tracestate().orElse(null);
                        default -> null;
                    };
                }
            };

    private final Target target;
    private final Tracer tracer;

    public TracingTarget(Target target, OpenTelemetry telemetry) {
        this.target = target;
        this.tracer = telemetry.getTracer(SCOPE);
    }

    @Override
    public void call(Call call, Recipient then) {
        Context parent = W3C.extract(Context.root(), call.event(), CARRIED);
        Span span = begun(call, parent);
        Map<String, String> headers = new HashMap<>();
        W3C.inject(
                parent.with(span),
                headers,
                (map, name, value) -> {
                    if (map != null) {
                        map.put(name, value);
                    }
                });
        target.call(
                call.of(
                        call.event()
                                .tracedAs(
                                        Optional.ofNullable(headers.get(PARENT)),
                                        Optional.ofNullable(headers.get(STATE)))),
                new Recipient() {
                    @Override
                    public void accept(Answer answer) {
                        end(span, answer, call.hook().settings().accept());
                        then.accept(answer);
                    }

                    @Override
                    public boolean isWanted() {
                        return then.isWanted();
                    }
                });
    }

    private Span begun(Call call, Context parent) {
        Span span =
                tracer.spanBuilder("deliver " + call.event().type().eventName())
                        .setParent(parent)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("http.request.method", "POST")
                        .setAttribute("http.request.resend_count", call.attempt() - 1)
                        .setAttribute("resthooks.event", call.event().type().eventName())
                        .setAttribute("resthooks.event.id", call.event().id().value())
                        .setAttribute("resthooks.hook", call.hook().calledAs().value())
                        .setAttribute("resthooks.org", call.hook().org().value())
                        .setAttribute("resthooks.replay", call.hook().isReplay())
                        .setAttribute("resthooks.test", call.isTest())
                        .startSpan();
        server(call.hook().targetUrl(), span);
        return span;
    }

    private static void server(String url, Span span) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null) {
                span.setAttribute("server.address", uri.getHost());
            }
            if (uri.getPort() >= 0) {
                span.setAttribute("server.port", uri.getPort());
            }
        } catch (IllegalArgumentException odd) {
            // the call itself reports the invalid URL
        }
    }

    private static void end(Span span, Answer answer, Accept accept) {
        switch (answer) {
            case Answer.Status(int status, _, _, _) -> {
                span.setAttribute("http.response.status_code", status);
                if (!accept.takes(status)) {
                    failed(span, Integer.toString(status), "");
                }
            }
            case Answer.NoAnswer(var why, String detail, _) -> failed(span, why.code(), detail);
            case Answer.LocalFault(String what, _) -> failed(span, "own-fault", what);
            case Answer.Skipped() -> {} // no target gives this answer
        }
        span.end();
    }

    private static void failed(Span span, String type, String description) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR, description);
    }
}
