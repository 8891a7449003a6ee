package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OpenApiIT {
    @Test
    void shouldServeTheFileAsItIs() {
        assertThat(OpenApiDocument.served()).isEqualTo(OpenApiFile.read());
    }

    @Test
    void shouldTellOfEachCallHowItCanBeRefused() {
        assertThat(OpenApiDocument.read().operations())
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(operation.statuses())
                                .as(operation.toString())
                                .contains(
                                        "400", "401", "403", "406", "429", "500", "503",
                                        "default"));
    }

    @Test
    void shouldTellOfEachParameterInAPath() {
        assertThat(OpenApiDocument.read().operations())
                .allSatisfy(operation ->
                        assertThat(
                                        operation.parameters().stream()
                                                .filter(each ->
                                                        each.path("in").asText().equals("path"))
                                                .map(each ->
                                                        "{" + each.path("name").asText() + "}"))
                                .as(operation.toString())
                                .containsExactlyInAnyOrder(bracesIn(operation.path())));
    }

    private static String[] bracesIn(String path) {
        return Pattern.compile("\\{[^}]+}")
                .matcher(path)
                .results()
                .map(MatchResult::group)
                .toArray(String[]::new);
    }

    @Test
    void shouldBeShownToPeopleOnlyIfSwaggerUiIsTurnedOn() {
        assertThat(Api.anonymous().get("/q/swagger-ui/").status()).isEqualTo(404);
        assertThat(new Browser().get("/console/sign-in").text())
                .contains("/q/openapi")
                .doesNotContain("/q/swagger-ui");
    }

    @Test
    void shouldBeWhereTheRootLeads() {
        Api.Answer root = Api.anonymous().get("/");

        assertThat(root.status()).isEqualTo(302);
        assertThat(root.header("Location")).contains("console");
    }
}
