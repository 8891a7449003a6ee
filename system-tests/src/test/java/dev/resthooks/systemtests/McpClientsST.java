package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents use the clients that their platforms use, as npm has them. */
@ExtendWith(SharedStack.class)
class McpClientsST {
    private static final String EXTENSION =
            "{\"extensions\":{\"io.modelcontextprotocol/events\":{}}}";

    @BeforeAll
    static void install() throws IOException {
        McpProgram.install();
    }

    @Test
    void shouldShowTheCatalogue(Scenario scenario) {
        try (McpProgram agent =
                McpProgram.start("client.mjs", EXTENSION, scenario, scenario.customer())) {
            JsonNode listed = agent.calls("request", Map.of("method", "events/list"));

            assertThat(agent.calls("version").asText()).isEqualTo("2026-07-28");
            assertThat(agent.calls("discover").at("/capabilities/extensions").toString())
                    .isEqualTo("{\"io.modelcontextprotocol/events\":{}}");
            assertThat(agent.calls("tools").path("tools").isArray()).isTrue();
            assertThat(listed.path("events").valueStream())
                    .extracting(it -> it.path("name").asText())
                    .contains("ActionDocumentUpdated");
        }
    }

    /** What fails can't be tested without tools, and says so. */
    @ParameterizedTest
    @CsvSource({"server-stateless, 4", "http-header-validation, 3"})
    void shouldPassTheConformanceSuiteButForWhatNeedsTools(
            String suiteScenario, int untestable, Scenario scenario, @TempDir Path results)
            throws IOException {
        List<JsonNode> checks =
                McpProgram.conformance(suiteScenario, results, scenario, scenario.customer());

        assertThat(checks)
                .filteredOn(it -> it.path("status").asText().equals("SUCCESS"))
                .hasSizeGreaterThan(8);
        assertThat(checks)
                .filteredOn(it -> Set.of("FAILURE", "WARNING").contains(it.path("status").asText()))
                .hasSize(untestable)
                .allSatisfy(it ->
                        assertThat(it.path("errorMessage").asText()).startsWith("Not testable"));
    }
}
