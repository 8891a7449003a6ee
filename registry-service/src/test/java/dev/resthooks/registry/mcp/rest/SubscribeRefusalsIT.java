package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.registry.fixture.Agent.SECRET;
import static dev.resthooks.registry.fixture.Agent.error;
import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.fixture.Agent;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class SubscribeRefusalsIT {
    private static final String URL = "https://example.com/agent?key=a";

    private final String org = "agents-" + UUID.randomUUID();
    private final Agent agent = Agent.of(org);
    private StandInDispatcher dispatcher;

    @BeforeEach
    void begin() {
        dispatcher = StandInDispatcher.ofAgreeingTargets();
    }

    private void answers(Function<TestCall, TestOutcome> answer) {
        dispatcher.close();
        dispatcher = new StandInDispatcher(test -> Optional.of(answer.apply(test)));
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    private JsonNode listed() {
        return agent.api().get(HOOKS).body().path("resthooks");
    }

    @ParameterizedTest
    @CsvSource({
        "204, challenge_failed",
        "302, challenge_failed",
        "401, http_4xx",
        "410, http_4xx",
        "500, http_5xx",
        "503, http_5xx",
        "timeout, timeout",
        "tls, tls_error",
        "connect, connection_refused",
        "dns, connection_refused",
        "reset, connection_refused",
        "blocked, connection_refused",
    })
    void shouldStoreNothingUnlessTheTargetAgrees(String answer, String reason) {
        answers(test -> StandInDispatcher.called(test, Optional.of(Failure.ofCode(answer)), ""));

        JsonNode data = error(agent.subscribes(URL, SECRET, ""), -32027);
        JsonNode same = error(agent.declaringNothing().subscribes(URL, SECRET, ""), -32015);

        assertThat(data.toString()).isEqualTo("{\"reason\":\"" + reason + "\"}");
        assertThat(same).isEqualTo(data);
        assertThat(listed().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "{}",
                "no",
                "[\"%s\"]",
                "{\"challenge\":\"other\"}",
                "{\"challenge\":null}"
            })
    void shouldNotTakeAnotherAnswerForTheEcho(String body) {
        answers(test -> StandInDispatcher.called(test, Optional.empty(), body));

        assertThat(error(agent.subscribes(URL, SECRET, ""), -32027).path("reason").asText())
                .isEqualTo("challenge_failed");
    }

    /** As an address that is not allowed is told like one where nobody listens. */
    @Test
    void shouldTellBlockedAddressesLikeOthers() {
        answers(test ->
                StandInDispatcher.called(
                        test, Optional.of(new Failure.NoAnswer(ErrorClass.BLOCKED)), ""));
        String blocked = agent.subscribes(URL, SECRET, "").raw().body();
        answers(test ->
                StandInDispatcher.called(
                        test, Optional.of(new Failure.NoAnswer(ErrorClass.CONNECT)), ""));

        assertThat(agent.subscribes(URL, SECRET, "").raw().body()).isEqualTo(blocked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":1 | -32602",
                "\"name\":\"ActionCreated\" | -32602",
                "\"name\":\"ActionCreated\",\"delivery\":1 | -32602",
                "\"name\":\"Nothing\",\"delivery\":{} | -32023",
                "\"name\":\"ResthookFailing\",\"delivery\":{} | -32023",
                "\"name\":\"ActionCreated\",\"arguments\":[],\"delivery\":{} | -32602",
                "\"name\":\"ActionCreated\",\"arguments\":{\"a\":1},\"delivery\":{} | -32602",
                "\"name\":\"ActionCreated\",\"arguments\":{\"resourceId\":\"\"},\"delivery\":{} | -32602",
                "\"name\":\"ActionCreated\",\"arguments\":{\"resourceId\":1},\"delivery\":{} | -32602",
                "\"name\":\"ActionCreated\",\"delivery\":{\"mode\":\"webhook\"} | -32602",
            })
    void shouldRefuseWhatIsWrong(String params, int code) {
        error(agent.call("events/subscribe", "," + params), code);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook, ftp://example.com/, whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, -32602",
        "webhook, https://10.0.0.1/, whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, -32602",
        "push, https://example.com/, whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, -32026",
        "webhook, https://example.com/, MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, -32602",
        "webhook, https://example.com/, whsec_c2hvcnQ=, -32602",
        "webhook, https://example.com/, whsec_%%%, -32602",
    })
    void shouldRefuseAWrongDelivery(String mode, String url, String secret, int code) {
        String params =
                ",\"name\":\"ActionCreated\",\"delivery\":{\"mode\":\"%s\",\"url\":\"%s\",\"secret\":\"%s\"}"
                        .formatted(mode, url, secret);

        error(agent.call("events/subscribe", params), code);

        assertThat(listed().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"cursor, 1", "ttlMs, 1.5", "ttlMs, '\"1\"'"})
    void shouldRefuseAWrongTerm(String name, String value) {
        error(agent.subscribes(URL, SECRET, ",\"%s\":%s".formatted(name, value)), -32602);
    }

    @ParameterizedTest
    @CsvSource({"events/subscribe", "events/unsubscribe"})
    void shouldNeedAScopeThatChanges(String method) {
        Api reader =
                Api.anonymous()
                        .with(
                                "Authorization",
                                "Bearer "
                                        + Tokens.signed(
                                                Tokens.claims()
                                                        .claim("orgkey", org)
                                                        .claim("scope", "resthooks.read")));

        Api.Answer answer = agent.with(reader).call(method, ",\"name\":\"ActionCreated\"");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("www-authenticate").orElse(""))
                .contains(
                        "error=\"insufficient_scope\"",
                        "scope=\"resthooks\"",
                        "resource_metadata=");
        assertThat(answer.body().at("/error/code").asInt()).isEqualTo(-32024);
        assertThat(
                        agent.with(reader)
                                .declaringNothing()
                                .call(method, "")
                                .body()
                                .at("/error/code")
                                .asInt())
                .isEqualTo(-32012);
    }
}
