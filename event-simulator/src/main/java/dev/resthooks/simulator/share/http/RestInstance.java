package dev.resthooks.simulator.share.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.share.AwayException;
import dev.resthooks.simulator.share.Instance;
import dev.resthooks.simulator.share.PartCodec;
import dev.resthooks.simulator.share.PartState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A simulator's REST API, as one that plays a share. */
public final class RestInstance implements Instance {
    private static final String SHARE = "/load/share";
    private static final int NOT_FOUND = 404;
    private static final int AWAY = 502;

    /** Until Kafka has been found, or not. */
    private static final Duration TAKING = Duration.ofSeconds(30);

    private static final Duration ASKING = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(ASKING)
                    .build();

    /** At its address, as {@code http://host:8082}. */
    public RestInstance(URI base) {
        this.base = URI.create(base.toString().replaceFirst("/+$", ""));
    }

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public void take(LoadOrder order) {
        var _ = accepted(call("PUT", SHARE, PartCodec.order(order), TAKING));
    }

    @Override
    public void begin(String run) {
        var _ = accepted(call("POST", SHARE + "/" + run + "/begin", "", ASKING));
    }

    @Override
    public void change(String run, RatePlan rate) {
        String path = SHARE + "/" + run + "/rate";
        var _ = accepted(call("PUT", path, PartCodec.rate(rate), ASKING));
    }

    @Override
    public void stop(String run, boolean soon) {
        String path = SHARE + "/" + run + "?soon=" + soon;
        var _ = accepted(call("DELETE", path, "", ASKING));
    }

    @Override
    public Optional<PartState> state(String run, int from) {
        HttpResponse<byte[]> answer = call("GET", SHARE + "/" + run + "?from=" + from, "", ASKING);
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(PartCodec.state(accepted(answer)));
    }

    private byte[] accepted(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new LoadException(reason(answer));
        }
        return answer.body();
    }

    /** What its problem document says, or else all that it says. */
    private static String reason(HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        try {
            String detail = JSON.readTree(body).at("/errors/detail").asText();
            return detail.isEmpty() ? "it answers " + answer.statusCode() + ": " + body : detail;
        } catch (JsonProcessingException noProblem) {
            return "it answers " + answer.statusCode() + ": " + body;
        }
    }

    private HttpResponse<byte[]> call(String method, String path, String body, Duration patience) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == AWAY) {
                throw new AwayException(reason(answer));
            }
            return answer;
        } catch (IOException away) {
            throw new AwayException("it can't be reached: " + away, away);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new AwayException("interrupted", ended);
        }
    }
}
