package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nine hooks, a to i; what lists tell of their health. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthListIT {
    private static final int REVISION = 5;
    private static final int EPOCH_REVISION = 3;

    @Inject AppliedReports appliedReports;
    @Inject Database database;

    private final Api api = Api.of("health-" + UUID.randomUUID());
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void registerNine() {
        for (int i = 0; i < 9; i++) {
            ids.add(api.registered("ActionCreated", "https://example.com/" + i));
        }
        database.execute(
                "UPDATE hooks SET revision = %d, epoch_revision = %d WHERE id IN (%s)"
                        .formatted(REVISION, EPOCH_REVISION, String.join(", ", ids)));
        List<HealthReport> reports =
                List.of(
                        Lanes.healthy(id('b'), REVISION, 0),
                        Lanes.retrying(id('c'), REVISION, 0),
                        Lanes.healthy(id('c'), REVISION, 1),
                        Lanes.suspended(id('d'), REVISION, 0),
                        Lanes.behind(id('d'), REVISION, 1),
                        Lanes.suspended(id('e'), REVISION - 1, 0),
                        Lanes.halted(id('f'), EPOCH_REVISION - 1, 0),
                        Lanes.halted(id('g'), REVISION, 0));
        appliedReports.apply(
                List.of(
                        new ReportRecord(
                                new EventPartition("topic-" + UUID.randomUUID(), 0),
                                0,
                                new ReportBatch(List.of(), reports, List.of()))));
        database.execute("UPDATE hooks SET unverified_since = now() WHERE id = " + id('i'));
        api.put(ids.get(7), "{\"resthooks\":{\"status\":\"Disabled\"}}");
    }

    private long id(char letter) {
        return Long.parseLong(ids.get(letter - 'a'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health=healthy | abf",
                "health=retrying | c",
                "health=behind | e",
                "health=suspended | d",
                "health=unverified | i",
                "health=disabled | gh",
                "health_in=retrying,behind | ce",
                "health_nteq=healthy | cdeghi",
                "health=suspended&status=Active&pageSize=1 | d",
                "sort=-health | ghdiecabf"
            })
    void shouldFindHooksByTheirHealth(String query, String found) {
        assertThat(letters(list(query).path("resthooks"))).isEqualTo(found);
    }

    @Test
    void shouldTellOfTheHooksOfThePageWhatEachTellsOfItself() {
        JsonNode health = list("include=health&sort=-id&pageSize=5").path("resthookhealth");

        assertThat(letters(health)).isEqualTo("ihgfe");
        for (JsonNode each : health) {
            String itself =
                    api.get(HOOKS + "/" + each.path("id").asText() + "/health")
                            .body()
                            .at("/resthookhealth/health")
                            .asText();
            assertThat(each.path("health").asText()).isEqualTo(itself);
            assertThat(letters(list("health=" + itself).path("resthooks")))
                    .contains(letters(List.of(each)));
        }
    }

    @Test
    void shouldTellOfHealthOnRequestAlone() {
        assertThat(list("pageSize=1").has("resthookhealth")).isFalse();
        JsonNode suspended = list("include=health&id=" + id('d')).at("/resthookhealth/0");
        assertThat(suspended.path("waiting").isNull()).isTrue();
        assertThat(suspended.path("nextProbe").isNull()).as("its time has passed").isTrue();
        assertThat(suspended.has("gaps")).isFalse();
        assertThat(list("include=health&id=0").path("resthookhealth")).isEmpty();
    }

    @Test
    void shouldRefuseWordsThatAreNoHealth() {
        Api.Answer unknown = api.get(HOOKS + "?health=suspendet");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.errors().path("detail").asText()).contains("did you mean 'suspended'?");
        Api.Answer included = api.get(HOOKS + "?include=gaps");
        assertThat(included.status()).isEqualTo(400);
        assertThat(included.errors().path("code").asText()).isEqualTo("bad-include");
        assertThat(included.errors().at("/source/parameter").asText()).isEqualTo("include");
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        Operation operation = OpenApiDocument.read().operation("GET " + HOOKS);

        assertThat(operation.complaints(api.get(HOOKS + "?include=health"))).isEmpty();
    }

    private JsonNode list(String query) {
        Api.Answer answer = api.get(HOOKS + "?" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private String letters(Iterable<JsonNode> hooks) {
        List<String> letters = new ArrayList<>();
        hooks.forEach(hook ->
                letters.add(Character.toString('a' + ids.indexOf(hook.path("id").asText()))));
        return letters.stream().collect(Collectors.joining());
    }
}
