package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeliveriesApiIT {
    @Inject Database database;
    @Inject Logged log;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final long hook = Long.parseLong(id);

    @Test
    void shouldListNothingOfAHookThatWasNeverCalled() {
        assertThat(api.get(path()).raw().body())
                .isEqualTo(
                        """
                        {"resthookdeliveries":[],"meta":{"paging":{"resthookdeliveries":\
                        {"pageSize":50,"nextCursor":null,"nextPage":null}}}}\
                        """);
    }

    @Test
    void shouldTellAllOfADelivery() {
        log.report(event("e-1").retrying(1));

        assertThat(list("").path(0).toString())
                .isEqualTo(
                        """
                        {"resthookId":"%s","eventId":"e-1","eventName":"ActionCreated","resourceType":"actions",\
                        "resourceId":"70151","state":"Retrying","attempts":1,"lastStatus":null,\
                        "lastError":"tls","firstAttempt":"2026-04-03T00:34:30+00:00",\
                        "lastAttempt":"2026-04-03T00:34:30+00:00","duration":12,"elapsed":12,\
                        "nextAttempt":null}\
                        """
                                .formatted(id));
    }

    @Test
    void shouldTellTheNextAttemptWhileItIsToCome() {
        Instant due = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        log.report(event("e-1").from(due.minusSeconds(1)).retrying(1));

        assertThat(Instant.parse(list("").path(0).path("nextAttempt").asText())).isEqualTo(due);
    }

    @Test
    void shouldListDeliveriesInTheOrderInWhichTheyWereLogged() {
        log.report(event("e-1").from(LogReports.AT.plusSeconds(10)).delivered(1));
        log.report(event("e-2").delivered(1));

        assertThat(events(list(""))).containsExactly("e-2", "e-1");
    }

    @Test
    void shouldFoldAllAttemptsOfAnEventIntoOneDelivery() {
        log.report(event("e-1").retrying(1), event("e-2").delivered(1));
        log.report(event("e-1").retrying(2));
        log.report(event("e-1").delivered(3));

        JsonNode list = list("");

        assertThat(events(list)).containsExactly("e-1", "e-2");
        assertThat(list.path(0).path("state").asText()).isEqualTo("Delivered");
        assertThat(list.path(0).path("attempts").asInt()).isEqualTo(3);
        assertThat(list.path(0).path("elapsed").asInt()).isEqualTo(2012);
        assertThat(list.path(0).path("lastStatus").asInt()).isEqualTo(200);
    }

    @Test
    void shouldFoldAnEventThatWasSentAnewIntoItsDelivery() {
        log.report(event("e-1").delivered(1));
        log.report(event("e-1").delivered(1));

        assertThat(events(list(""))).containsExactly("e-1");
        assertThat(list("").path(0).path("attempts").asInt()).isEqualTo(1);
        assertThat(api.get(path() + "/e-1").body().path("attempts")).hasSize(2);
    }

    @Test
    void shouldTellWhenADeliveryBeganThoughThatIsManyDaysAgo() {
        Instant later = LogReports.AT.plusSeconds(20 * 86_400L);
        log.report(event("e-1").rejected(1));
        log.report(event("e-1").from(later).delivered(2));

        assertThat(events(list(""))).containsExactly("e-1");
        assertThat(list("").path(0).path("firstAttempt").asText())
                .isEqualTo("2026-04-03T00:34:30+00:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "state=Delivered | e-5,e-1",
                "state=Retrying | e-2",
                "state=Rejected | e-3",
                "state=Exhausted | e-4",
                "state=Skipped | nothing",
                "event=e-3 | e-3",
                "event=e-9 | nothing",
                "event=e-3&state=Delivered | nothing",
                "from=2026-04-04 | e-5",
                "to=2026-04-04 | e-4,e-3,e-2,e-1",
                "from=2026-04-03T00:34:30.500Z&to=2026-04-03T00:34:30.501Z | e-3,e-2,e-1",
                "from=2026-04-03T13:34:31%2B13:00&state=Exhausted | e-4",
                "from=2026-05-01 | nothing",
                "resource=70151 | e-5,e-4,e-3,e-2,e-1",
                "resource=70151&to=2026-04-04&state=Delivered | e-1",
                "resource=70152 | nothing",
                "resource=70151&state=Retrying | e-2",
                "status=500 | e-3",
                "status=200 | e-5,e-1",
                "status=200&from=2026-04-04 | e-5",
                "status=500&state=Delivered | nothing",
                "error=tls | e-2",
                "error=tls&state=Retrying | e-2",
                "error=timeout&resource=70151 | e-4",
                "error=dns | nothing",
                "pageSize=2 | e-5,e-4"
            })
    void shouldListWhatIsAskedFor(String query, String wanted) {
        log.report(
                event("e-1").delivered(1),
                event("e-2").retrying(1),
                event("e-3").rejected(1),
                event("e-4").retrying(1),
                event("e-4").exhausted(2),
                event("e-5").from(Instant.parse("2026-04-04T00:00:00Z")).delivered(1));

        assertThat(events(list(query)))
                .isEqualTo(wanted == null ? List.of() : List.of(wanted.split(",")));
    }

    @Test
    void shouldCallSkippedWhatTheHookLeftBehind() {
        log.report(event("e-1").retrying(1), event("e-2").delivered(1), event("e-3").retrying(1));
        put("\"status\":\"Disabled\"");
        put("\"status\":\"Active\",\"resume\":\"now\"");

        assertThat(events(list("state=Skipped"))).containsExactly("e-3", "e-1");
        assertThat(list("state=Retrying")).isEmpty();
        assertThat(list("").path(0).path("state").asText()).isEqualTo("Skipped");
        assertThat(list("").path(0).path("nextAttempt").isNull()).isTrue();
    }

    @Test
    void shouldGoOnRetryingWhenTheHookGoesOnFromWhereItStopped() {
        log.report(event("e-1").retrying(1));
        put("\"status\":\"Disabled\"");
        put("\"status\":\"Active\"");

        assertThat(events(list("state=Retrying"))).containsExactly("e-1");
    }

    @Test
    void shouldListNoLongerAsRetryingWhatWasDelivered() {
        log.report(event("e-1").retrying(1));
        log.report(event("e-1").delivered(2));

        assertThat(list("state=Retrying")).isEmpty();
        assertThat(database.number("SELECT count(*) FROM delivery_retries WHERE hook_id = " + hook))
                .isZero();
    }

    @Test
    void shouldLogNothingOfHooksThatAreNoMore() {
        log.report(event("e-1").retrying(1));
        api.delete(HOOKS + "/" + id);

        log.report(event("e-2").retrying(1), event("e-3").delivered(1));

        assertThat(api.get(path()).status()).isEqualTo(404);
        assertThat(database.number("SELECT count(*) FROM delivery_retries WHERE hook_id = " + hook))
                .isOne();
        assertThat(
                        database.number(
                                "SELECT count(*) FROM delivery_attempts WHERE hook_id = " + hook))
                .isEqualTo(1);
    }

    @Test
    void shouldLogWhatHasAnOddTimeOrAnOddId() {
        log.report(
                event("odd\0\"{}\\,id").from(Instant.parse("1970-01-01T00:00:00Z")).delivered(1),
                event("later").from(Instant.parse("2999-01-01T00:00:00Z")).delivered(1));

        assertThat(events(list(""))).containsExactly("later", "odd\uFFFD\"{}\\,id");
    }

    @ParameterizedTest
    @CsvSource({
        "state=delivered, state, bad-state",
        "from=yesterday, from, bad-time",
        "to=2026-13-01, to, bad-time",
        "event=, event, bad-event",
        "resource=%20, resource, bad-resource",
        "status=OK, status, bad-status",
        "status=600, status, bad-status",
        "error=Timeout, error, bad-error",
        "error=tls&status=500, error, bad-error",
        "cursor=x, cursor, bad-cursor",
        "pageSize=0, pageSize, bad-paging",
        "pageSize=201, pageSize, bad-paging",
        "page=2, page, unsupported-parameter",
        "state=Delivered&state=Retrying, state, repeated-parameter"
    })
    void shouldNameTheParameterThatItDoesNotTake(String query, String parameter, String code) {
        Api.Answer answer = api.get(path() + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().path("code").asText()).isEqualTo(code);
        assertThat(answer.errors().path("source").path("parameter").asText()).isEqualTo(parameter);
    }

    @Test
    void shouldSayThatItTookTooLong() {
        log.report(event("e-1").delivered(1));

        List<Api.Answer> answers =
                database.whileHolding(
                        "LOCK TABLE delivery_attempts_odd IN ACCESS EXCLUSIVE MODE",
                        () -> List.of(api.get(path()), api.get(path() + "/e-1")));

        for (Api.Answer answer : answers) {
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(503);
            assertThat(answer.header("retry-after")).contains("5");
            assertThat(answer.raw().body()).contains("took too long");
        }
        assertThat(events(list(""))).containsExactly("e-1");
    }

    @Test
    void shouldKeepAnotherOrganisationsLogToItself() {
        log.report(event("e-1").delivered(1));
        Api stranger = Api.of("another");

        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(stranger.get(path() + "/e-1").status()).isEqualTo(404);
        assertThat(stranger.get(path() + "/e-1").parameter()).isEqualTo("id");
        assertThat(Api.anonymous().get(path()).status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseOtherMethodsAsTheOtherCallsDo() {
        for (String path : List.of(path(), path() + "/e-1")) {
            Api.Answer posted = api.call("POST", path, BodyPublishers.noBody());

            assertThat(posted.status()).isEqualTo(405);
            assertThat(posted.header("allow")).contains("GET, HEAD, OPTIONS");
        }
    }

    private LogReports event(String event) {
        return LogReports.of(hook, event);
    }

    private String path() {
        return HOOKS + "/" + id + "/deliveries";
    }

    private JsonNode list(String query) {
        Api.Answer answer = api.get(path() + "?" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthookdeliveries");
    }

    private static List<String> events(JsonNode list) {
        return list.valueStream().map(delivery -> delivery.path("eventId").asText()).toList();
    }

    private void put(String fields) {
        assertThat(api.put(id, "{\"resthooks\":{" + fields + "}}").status()).isEqualTo(200);
    }
}
