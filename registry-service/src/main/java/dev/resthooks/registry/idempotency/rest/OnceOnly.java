package dev.resthooks.registry.idempotency.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.idempotency.AnsweredRequests;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.tenant.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Lets a request with an {@code Idempotency-Key} take effect once. The same request of the same
 * client gets the first answer again, with the header {@code Idempotency-Replayed: true}. A refusal
 * is not stored.
 */
@RequestScoped
public class OnceOnly {
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final AnsweredRequests requests;
    private final Caller caller;
    private final ObjectMapper json;
    private final Clock clock;

    OnceOnly(AnsweredRequests requests, Caller caller, ObjectMapper json, Clock clock) {
        this.requests = requests;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Answers a request whose effect is one of the database, in the transaction of its effect.
     *
     * @param request what the request asks for; equal requests have equal texts
     */
    public RestResponse<Object> answer(
            HttpHeaders headers, String request, Supplier<? extends RestResponse<?>> act) {
        return key(headers)
                .map(key -> claimed(key, request, act))
                .orElseGet(() -> general(act.get()));
    }

    /**
     * Answers a request as {@link #answer(HttpHeaders, String, Supplier)} does, after a preparation
     * outside of a transaction. A request that was answered before is not prepared.
     */
    public <P> RestResponse<Object> answer(
            HttpHeaders headers,
            String request,
            Supplier<P> prepare,
            Function<P, ? extends RestResponse<?>> act) {
        Optional<RequestKey> key = key(headers);
        if (key.isEmpty()) {
            return general(act.apply(prepare.get()));
        }
        return earlier(requests.preview(caller.org(), key.get(), whole(request), clock.instant()))
                .orElseGet(() -> {
                    P prepared = prepare.get();
                    return claimed(key.get(), request, () -> act.apply(prepared));
                });
    }

    @Transactional // Quarkus intercepts a class's own calls, too
    RestResponse<Object> claimed(
            RequestKey key, String request, Supplier<? extends RestResponse<?>> act) {
        return claim(key, request).orElseGet(() -> stored(key, act.get()));
    }

    /**
     * Answers a request whose answer must not be stored, as {@link #answer} does; {@code again}
     * returns the body, after the effect or a repetition.
     */
    public RestResponse<Object> answerAnew(
            HttpHeaders headers, String request, Runnable act, Supplier<?> again) {
        RestResponse<Object> answer =
                answer(
                        headers,
                        request,
                        () -> {
                            act.run();
                            return RestResponse.ok();
                        });
        var shown = RestResponse.ResponseBuilder.<Object>ok(again.get());
        return answer.getHeaders().containsKey(REPLAYED)
                ? shown.header(REPLAYED, "true").build()
                : shown.build();
    }

    /**
     * Answers a request whose effect is none of the database. If the service is killed meanwhile,
     * the request can take effect again after {@link AnsweredRequests#LONGEST}.
     */
    public Uni<RestResponse<Object>> answerLater(
            HttpHeaders headers,
            String request,
            Supplier<? extends Uni<? extends RestResponse<?>>> act) {
        Optional<RequestKey> key = key(headers);
        if (key.isEmpty()) {
            return act.get().map(OnceOnly::general);
        }
        return claim(key.get(), request)
                .map(answer -> Uni.createFrom().item(answer))
                .orElseGet(() ->
                        act.get()
                                .map(answer -> stored(key.get(), answer))
                                .onFailure()
                                .invoke(() -> requests.release(caller.org(), key.get())));
    }

    /** Returns the earlier answer to the request, or claims the key for it. */
    private Optional<RestResponse<Object>> claim(RequestKey key, String request) {
        return earlier(requests.claim(caller.org(), key, whole(request), clock.instant()));
    }

    /** Returns what the client asks for, without characters that the database can't store. */
    private String whole(String request) {
        return ShownText.printable(caller.client().orElse(""))
                + "\n"
                + ShownText.printable(request);
    }

    private Optional<RestResponse<Object>> earlier(AnsweredRequests.Claim claim) {
        return switch (claim) {
            case AnsweredRequests.Claim.Claimed() -> Optional.empty();
            case AnsweredRequests.Claim.Answered(String answer) -> Optional.of(replayed(answer));
            case AnsweredRequests.Claim.UnderWay() -> throw Problems.requestUnderWay();
            case AnsweredRequests.Claim.OfAnother() -> throw keyInUse();
        };
    }

    private RestResponse<Object> stored(RequestKey key, RestResponse<?> answer) {
        ObjectNode text = json.createObjectNode();
        text.put("status", answer.getStatus());
        text.put("location", answer.getHeaderString(HttpHeaders.LOCATION));
        text.set("body", json.valueToTree(answer.getEntity()));
        requests.answered(caller.org(), key, text.toString());
        return general(answer);
    }

    private RestResponse<Object> replayed(String text) {
        try {
            JsonNode stored = json.readTree(text);
            var answer =
                    RestResponse.ResponseBuilder.<Object>create(
                                    RestResponse.Status.fromStatusCode(
                                            stored.path("status").intValue()),
                                    stored.path("body"))
                            .header(REPLAYED, "true");
            if (stored.path("location").isTextual()) {
                answer.header(HttpHeaders.LOCATION, stored.path("location").textValue());
            }
            return answer.build();
        } catch (IOException notOurs) {
            throw new UncheckedIOException("a stored answer can't be read", notOurs);
        }
    }

    @SuppressWarnings("unchecked")
    private static RestResponse<Object> general(RestResponse<?> answer) {
        return (RestResponse<Object>) answer;
    }

    public static Optional<RequestKey> key(HttpHeaders headers) {
        List<String> values = headers.getRequestHeader(HEADER);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || !KEY.matcher(values.getFirst()).matches()) {
            throw Problems.malformedHeader(
                    "The header %s must be one word of 1 to 255 printable ASCII characters."
                            .formatted(HEADER),
                    HEADER);
        }
        return Optional.of(new RequestKey(values.getFirst()));
    }

    public static ProblemException keyInUse() {
        return Problems.conflict(
                "idempotency-key-in-use",
                "The idempotency key is already in use",
                "Your organisation used this %s for another request within the last %d hours. Use a new key."
                        .formatted(HEADER, RequestKey.LIFETIME.toHours()),
                HEADER);
    }
}
