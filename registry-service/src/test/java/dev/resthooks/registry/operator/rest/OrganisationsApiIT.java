package dev.resthooks.registry.operator.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OrganisationsApiIT {
    private static final String ORGANISATIONS = "/api/rest/resthookoperator/organisations";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject AppliedReports applied;
    @Inject Database database;

    private final String org = "org-" + UUID.randomUUID();
    private final Api owner = Api.of(org);
    private final Api operator = with("resthooks.operate");

    private static Api with(String scope) {
        return Api.anonymous()
                .with(
                        "Authorization",
                        "Bearer "
                                + Tokens.signed(
                                        Tokens.claims()
                                                .claim("orgkey", "platform")
                                                .claim("scope", scope)));
    }

    private void report(DeliveryReport... reports) {
        EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
        applied.apply(List.of(new ReportRecord(partition, 0, new ReportBatch(List.of(reports)))));
    }

    private List<String> registered(int hooks) {
        return IntStream.range(0, hooks)
                .mapToObj(it -> owner.registered("ActionCreated", "https://example.com/" + it))
                .toList();
    }

    private JsonNode listed(String query) {
        Api.Answer answer = operator.get(ORGANISATIONS + "?pageSize=100" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(complaints("GET " + ORGANISATIONS, answer)).isEmpty();
        return answer.body().path("resthookorganisations");
    }

    private JsonNode removed() {
        Api.Answer answer = operator.delete(ORGANISATIONS + "/" + org);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(complaints("DELETE " + ORGANISATIONS + "/{orgKey}", answer)).isEmpty();
        return answer.body().path("resthookremoval");
    }

    private static List<String> complaints(String call, Api.Answer answer) {
        return OpenApiDocument.read().operation(call).complaints(answer);
    }

    private long waitingNotices() {
        return database.number(
                "SELECT count(*) FROM outbox WHERE topic = 'resthooks.events.resthooks' AND key = '"
                        + org
                        + "'");
    }

    private long count(String table) {
        return database.number("SELECT count(*) FROM " + table + " WHERE org = '" + org + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resthooks", "all", "resthooks.admin"})
    void shouldRefuseAllTokensWithoutTheScopeForOperators(String scope) {
        for (OpenApiDocument.Operation call : OpenApiDocument.read().operations()) {
            if (call.path().startsWith("/api/rest/resthookoperator/")) {
                Api.Answer refused =
                        with(scope)
                                .call(
                                        call.method(),
                                        call.path().replaceAll("\\{[^}]+}", "1"),
                                        BodyPublishers.noBody());

                assertThat(refused.status()).as(call.toString()).isEqualTo(403);
                assertThat(refused.header("www-authenticate").orElse(""))
                        .as(call.toString())
                        .contains("scope=\"resthooks.operate\"");
            }
        }
    }

    @Test
    void shouldLetOperatorsDoNothingElse() {
        assertThat(operator.get(HOOKS).status()).isEqualTo(403);
        assertThat(operator.get(ORGANISATIONS + "/../../resthooks").status()).isNotEqualTo(200);
        assertThat(operator.post("{}").status()).isEqualTo(403);
    }

    @Test
    void shouldListTheOrganisationsWithMostFailuresFirst() {
        String hook = registered(3).getFirst();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        report(
                IntStream.range(0, 40)
                        .mapToObj(it ->
                                LogReports.of(Long.parseLong(hook), "e-" + it)
                                        .from(now)
                                        .retrying(1))
                        .toArray(DeliveryReport[]::new));
        report(LogReports.of(Long.parseLong(hook), "e-0").from(now).rejected(2));

        JsonNode first = listed("&sort=-failed").path(0);

        assertThat(first.path("orgKey").asText()).isEqualTo(org);
        assertThat(first.path("delivered").asInt()).isZero();
        assertThat(first.path("failed").asInt()).isEqualTo(41);
        assertThat(first.path("hooks").path("healthy").asInt()).isEqualTo(2);
        assertThat(first.path("hooks").path("disabled").asInt()).isEqualTo(1);
        assertThat(listed("").findValuesAsText("orgKey")).contains(org);
    }

    @Test
    void shouldRemoveAnOrganisationWithAllItsData() {
        List<String> hooks = registered(12);
        owner.with("Idempotency-Key", "once")
                .post(
                        "{\"resthooks\":{\"eventName\":\"TaskCreated\",\"targetUrl\":\"https://example.com/once\"}}");
        report(LogReports.of(Long.parseLong(hooks.getFirst()), "e-1").delivered(1));
        report(LogReports.of(Long.parseLong(hooks.getLast()), "e-2").retrying(1));
        String stranger =
                Api.of("other-" + org).registered("ActionCreated", "https://example.com/");

        JsonNode first = removed();
        JsonNode second = removed();

        assertThat(first.path("hooks").asInt()).isEqualTo(13);
        assertThat(first.path("attempts").asInt()).isEqualTo(2);
        assertThat(first.path("complete").asBoolean()).isTrue();
        assertThat(second.path("hooks").asInt()).isZero();
        assertThat(second.path("complete").asBoolean()).isTrue();
        assertThat(
                        List.of(
                                count("hooks"),
                                count("delivery_attempts"),
                                count("organisation_statistics"),
                                count("delivery_retries"),
                                count("registration_keys"),
                                count("answered_requests"),
                                waitingNotices()))
                .containsOnly(0L);
        assertThat(Api.of("other-" + org).hook(stranger).path("id").asText()).isEqualTo(stranger);
        try (HooksTopic topic = new HooksTopic()) {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(hooks)
                                    .allSatisfy(hook ->
                                            assertThat(topic.revisions(hook)).endsWith(0L)));
        }
    }

    @Test
    void shouldFindNothingOfAnOrganisationThatNeverWas() {
        JsonNode removed = removed();

        assertThat(removed.path("hooks").asInt()).isZero();
        assertThat(removed.path("attempts").asInt()).isZero();
        assertThat(removed.path("complete").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sort=name,sort,bad-sort",
        "pageSize=101,pageSize,bad-paging",
        "page=2,page,unsupported-parameter"
    })
    void shouldRefuseAListNamingTheParameter(String query, String parameter, String code) {
        Api.Answer refused = operator.get(ORGANISATIONS + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.parameter()).isEqualTo(parameter);
        assertThat(refused.errors().path("code").asText()).isEqualTo(code);
    }
}
