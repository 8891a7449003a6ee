package dev.resthooks.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.deploy.Manifest;
import dev.resthooks.deploy.Shell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {
    @TempDir private Path folder;

    @Test
    void shouldAskWhatPrometheusUnderstands() {
        assertThat(expressions()).hasSizeGreaterThan(20).noneMatch(it -> it.contains("$"));

        Shell.Outcome outcome = checked(expressions());

        assertThat(outcome.exit()).as(outcome.errors() + outcome.out()).isZero();
    }

    @Test
    void shouldNoticeAnExpressionThatPrometheusRefuses() {
        assertThat(checked(List.of("sum(rate(resthooks_holes))")).exit()).isNotZero();
    }

    @Test
    void shouldExplainEachPanel() {
        assertThat(panels())
                .filteredOn(panel -> !panel.path("type").asText().equals("row"))
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isNotBlank();
                    assertThat(panel.path("description").asText()).endsWith(".");
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                });
        assertThat(panels()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeTheDataSourceThatIsChosen() {
        assertThat(MonitoringFiles.dashboard().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source ->
                        assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
    }

    /** Each as the expression of a recording rule. */
    private Shell.Outcome checked(List<String> expressions) {
        Promtool.assumeInstalled();
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ObjectNode group = file.putArray("groups").addObject().put("name", "dashboard");
        ArrayNode rules = group.putArray("rules");
        for (int number = 0; number < expressions.size(); number++) {
            rules.addObject().put("record", "panel:" + number).put("expr", expressions.get(number));
        }
        Promtool promtool = new Promtool(folder);
        promtool.write("dashboard.yaml", MonitoringFiles.yaml(file));
        return promtool.checkRules("dashboard.yaml");
    }

    private static List<String> expressions() {
        return panels().stream()
                .flatMap(panel -> Manifest.elements(panel.path("targets")))
                .map(target -> target.path("expr").asText())
                .map(it -> it.replace("$namespace", "resthooks").replace("$__rate_interval", "5m"))
                .toList();
    }

    private static List<JsonNode> panels() {
        return Manifest.elements(MonitoringFiles.dashboard().path("panels")).toList();
    }
}
