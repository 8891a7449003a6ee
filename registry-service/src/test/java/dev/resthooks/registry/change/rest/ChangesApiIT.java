package dev.resthooks.registry.change.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.ServerSentEvents;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ChangesApiIT {
    private static final String CHANGES = "/api/rest/resthookchanges";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String STREAM = "text/event-stream";

    @Inject AppliedReports applied;
    @Inject Database database;

    private final Api api = Api.of("org-" + UUID.randomUUID());
    private final String hook = api.registered("ActionCreated", "https://example.com/");

    private static ServerSentEvents listening(Api api, String query) {
        ServerSentEvents stream = new ServerSentEvents(api.with("Accept", STREAM), CHANGES + query);
        assertThat(stream.answer().statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> !stream.data("begin").isEmpty());
        return stream;
    }

    private void report(DeliveryReport report) {
        EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
        applied.apply(List.of(new ReportRecord(partition, 0, new ReportBatch(List.of(report)))));
    }

    @Test
    void shouldTellAPageThatAHookHasDeliveries() {
        try (ServerSentEvents page = listening(api, "?id=" + hook)) {
            report(LogReports.of(Long.parseLong(hook), "e-1").retrying(1));

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(page.data("changed"))
                                    .first()
                                    .isEqualTo(
                                            "{\"hooks\":[\"" + hook + "\"],\"deliveries\":true}"));
            assertThat(page.answer().headers().firstValue("content-type").orElse(""))
                    .startsWith(STREAM);
            assertThat(page.answer().headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @Test
    void shouldTellIdsOfHooksAndNothingThatOthersWrote() {
        try (ServerSentEvents page = listening(api, "?id=" + hook)) {
            report(LogReports.of(Long.parseLong(hook), "<script>alert(1)</script>").retrying(1));
            await().atMost(SOON).until(() -> !page.data("changed").isEmpty());

            assertThat(page.lines()).noneMatch(line -> line.contains("<"));
        }
    }

    /** As another replica changes it. */
    @Test
    void shouldTellWhatOthersChange() {
        try (ServerSentEvents page = listening(api, "?id=" + hook)) {
            database.execute("UPDATE hooks SET revision = revision + 1 WHERE id = " + hook);

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(page.data("changed"))
                                    .containsExactly(
                                            "{\"hooks\":[\"" + hook + "\"],\"deliveries\":false}"));
        }
    }

    @Test
    void shouldTellAPageOfAllDeliveriesThatThereAreNewOnes() {
        try (ServerSentEvents page = listening(api, "")) {
            report(LogReports.of(Long.parseLong(hook), "e-1").delivered(1));

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(page.data("changed"))
                                    .containsExactly("{\"hooks\":[],\"deliveries\":true}"));
        }
    }

    /** As if a replica that numbered its attempt first were the last to commit. */
    @Test
    void shouldTellOfAnAttemptThatIsCommittedAfterOneOfAHigherPlace() {
        long place = database.number("SELECT last_value FROM delivery_seq");
        try (ServerSentEvents page = listening(api, "")) {
            database.execute("SELECT setval('delivery_seq', " + (place + 1_000) + ")");
            report(LogReports.of(Long.parseLong(hook), "e-1").delivered(1));
            await().atMost(SOON).until(() -> page.data("changed").size() == 1);

            database.execute("SELECT setval('delivery_seq', " + place + ")");
            report(LogReports.of(Long.parseLong(hook), "e-2").delivered(1));

            await().atMost(SOON).until(() -> page.data("changed").size() == 2);
        } finally {
            database.execute("SELECT setval('delivery_seq', " + (place + 2_000) + ")");
        }
    }

    @Test
    void shouldTellNothingOfAnothersHooks() {
        Api stranger = Api.of("stranger-" + UUID.randomUUID());
        String own = stranger.registered("ActionCreated", "https://example.com/");
        try (ServerSentEvents page = listening(stranger, "?id=" + hook + "," + own)) {
            report(LogReports.of(Long.parseLong(hook), "e-1").delivered(1));
            report(LogReports.of(Long.parseLong(own), "e-2").delivered(1));

            await().atMost(SOON).until(() -> !page.data("changed").isEmpty());
            assertThat(page.data("changed")).noneMatch(it -> it.contains('"' + hook + '"'));
        }
    }

    @Test
    void shouldRefuseMoreStreamsThanAnOrganisationMayHaveAndCountThoseThatEnd() {
        List<ServerSentEvents> open = new ArrayList<>();
        try {
            for (int stream = 0; stream < 10; stream++) {
                open.add(listening(api, ""));
            }
            Api.Answer refused = api.with("Accept", STREAM).get(CHANGES);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-streams");
            assertThat(refused.header("retry-after")).isPresent();
            assertThat(api.get("/api/rest/resthooks").status()).isEqualTo(200);

            open.removeLast().close();

            await().atMost(SOON)
                    .untilAsserted(() -> {
                        try (ServerSentEvents again =
                                new ServerSentEvents(api.with("Accept", STREAM), CHANGES)) {
                            assertThat(again.answer().statusCode()).isEqualTo(200);
                        }
                    });
        } finally {
            open.forEach(ServerSentEvents::close);
        }
    }

    @Test
    void shouldEndAtOnceForAHead() {
        assertThat(api.call("HEAD", CHANGES, BodyPublishers.noBody()).status()).isLessThan(300);
    }

    @Test
    void shouldRefuseStrangersAndOtherMediaTypes() {
        assertThat(Api.anonymous().with("Accept", STREAM).get(CHANGES).status()).isEqualTo(401);
        assertThat(api.with("Accept", "application/json").get(CHANGES).status()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({
        "id=1.2,id,bad-id",
        "id=,id,bad-id",
        "id=0,id,bad-id",
        "hook=1,hook,unsupported-parameter"
    })
    void shouldRefuseParametersNamingThem(String query, String parameter, String code) {
        Api.Answer refused = api.with("Accept", STREAM).get(CHANGES + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.parameter()).isEqualTo(parameter);
        assertThat(refused.errors().path("code").asText()).isEqualTo(code);
    }
}
