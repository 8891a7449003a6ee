package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hooks of one organisation, a and b, and one of another. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OrganisationDeliveriesIT {
    private static final String DELIVERIES = "/api/rest/resthookdeliveries";

    @Inject Logged log;

    private final Api api = Api.of("org-" + UUID.randomUUID());
    private final String a = api.registered("ActionCreated", "https://example.com/a");
    private final String b = api.registered("ActionCreated", "https://example.com/b");
    private final Api another = Api.of("org-" + UUID.randomUUID());
    private final String others = another.registered("ActionCreated", "https://example.com/");

    @BeforeEach
    void logSomeOfEach() {
        log.report(
                at(a, "e-1").delivered(1), at(b, "e-1").retrying(1), at(others, "e-1").rejected(1));
        log.report(at(a, "e-2").rejected(1), at(b, "e-1").delivered(2), at(b, "e-3").retrying(1));
        log.report(
                at(a, "e-4").from(Instant.parse("2026-04-04T00:00:00Z")).exhausted(1),
                at(others, "e-5").retrying(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "'' | a:e-4,b:e-3,b:e-1,a:e-2,a:e-1",
                "event=e-1 | b:e-1,a:e-1",
                "event=e-5 | nothing",
                "resource=70151 | a:e-4,b:e-3,b:e-1,a:e-2,a:e-1",
                "resource=1 | nothing",
                "state=Delivered | b:e-1,a:e-1",
                "state=Retrying | b:e-3",
                "state=Rejected | a:e-2",
                "state=Exhausted | a:e-4",
                "state=Skipped | nothing",
                "status=200 | b:e-1,a:e-1",
                "status=500 | a:e-2",
                "error=tls | b:e-3",
                "error=timeout&event=e-4 | a:e-4",
                "from=2026-04-04 | a:e-4",
                "to=2026-04-04&state=Delivered | b:e-1,a:e-1"
            })
    void shouldListWhatIsAskedForOfAllHooks(String query, String wanted) {
        assertThat(named(list(query))).isEqualTo(wanted == null ? "" : wanted);
    }

    @Test
    void shouldFollowTheEpochOfEachHook() {
        log.report(at(a, "e-6").retrying(1));
        for (String status : List.of("Disabled", "Active\",\"resume\":\"now")) {
            api.put(a, "{\"resthooks\":{\"status\":\"" + status + "\"}}");
        }

        assertThat(named(list("state=Skipped"))).isEqualTo("a:e-6");
        assertThat(named(list("state=Retrying"))).isEqualTo("b:e-3");
        assertThat(list("event=e-6").getFirst().path("state").asText()).isEqualTo("Skipped");
    }

    @Test
    void shouldPageThroughAllOnce() {
        List<JsonNode> all = new ArrayList<>();
        String path = DELIVERIES + "?pageSize=2";
        while (!path.equals("null")) {
            Api.Answer answer = api.get(path);
            all.addAll(answer.body().path("resthookdeliveries").valueStream().toList());
            path = answer.body().at("/meta/paging/resthookdeliveries/nextPage").asText();
        }

        assertThat(named(all)).isEqualTo("a:e-4,b:e-3,b:e-1,a:e-2,a:e-1");
    }

    @Test
    void shouldKeepTheDeliveriesOfAHookThatIsNoMore() {
        api.delete(HOOKS + "/" + b);

        assertThat(named(list(""))).isEqualTo("a:e-4,b:e-3,b:e-1,a:e-2,a:e-1");
        assertThat(named(list("state=Retrying"))).isEmpty();
        assertThat(named(list("state=Skipped"))).isEqualTo("b:e-3");
        assertThat(list("event=e-3").getFirst().path("state").asText()).isEqualTo("Skipped");
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        Operation operation = OpenApiDocument.read().operation("GET " + DELIVERIES);

        assertThat(operation.complaints(api.get(DELIVERIES))).isEmpty();
    }

    @Test
    void shouldRefuseAsTheOtherListsDo() {
        assertThat(api.get(DELIVERIES + "?page=2").errors().path("code").asText())
                .isEqualTo("unsupported-parameter");
        assertThat(Api.anonymous().get(DELIVERIES).status()).isEqualTo(401);
        assertThat(api.call("POST", DELIVERIES, BodyPublishers.noBody()).status()).isEqualTo(405);
    }

    private static LogReports at(String hook, String event) {
        return LogReports.of(Long.parseLong(hook), event);
    }

    private List<JsonNode> list(String query) {
        Api.Answer answer = api.get(DELIVERIES + "?" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthookdeliveries").valueStream().toList();
    }

    private String named(List<JsonNode> deliveries) {
        return String.join(
                ",",
                deliveries.stream()
                        .map(each ->
                                (each.path("resthookId").asText().equals(a) ? "a:" : "b:")
                                        + each.path("eventId").asText())
                        .toList());
    }
}
