package dev.resthooks.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Shell;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class AlertRulesTest {
    private static final String RULES = "rules.yaml";
    private static final String RUNBOOK =
            "https://docs.example.org/resthooks/operations/runbook.md#";
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");

    @TempDir private Path folder;

    @Test
    void shouldBeRulesThatPrometheusAccepts() {
        Shell.Outcome outcome = checked(MonitoringFiles.rules());

        assertThat(outcome.exit()).as(outcome.errors() + outcome.out()).isZero();
    }

    @Test
    void shouldNoticeARuleThatPrometheusRefuses() {
        String broken = MonitoringFiles.rules().replaceFirst("absent\\(", "absend(");

        assertThat(checked(broken).exit()).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("dev.resthooks.deploy.monitoring.MonitoringFiles#tests")
    void shouldFireWhenTheyShouldAndOnlyThen(Path tests) {
        Shell.Outcome outcome = tested(tests, "", MonitoringFiles.rules());

        assertThat(outcome.exit()).as(outcome.errors() + outcome.out()).isZero();
    }

    @Test
    void shouldNoticeAnAlertThatFiresTooEarly() {
        String eager = MonitoringFiles.rules().replace("for: \"10m\"", "for: \"1m\"");

        Shell.Outcome outcome =
                tested(MonitoringFiles.tests().getLast(), "ResthooksReadingBehind", eager);

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors() + outcome.out()).contains("ResthooksReadingBehind");
    }

    @Test
    void shouldEachBeSeenToFireAndNotToFire() {
        Set<String> alerts = alerts(_ -> true);

        assertThat(expectedOf(it -> !it.path("exp_alerts").isEmpty())).isEqualTo(alerts);
        assertThat(expectedOf(it -> it.path("exp_alerts").isEmpty())).isEqualTo(alerts);
    }

    @Test
    void shouldEachHaveASeverityAndTexts() {
        assertThat(MonitoringFiles.alerts())
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
                    assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
                    assertThat(alert.at("/annotations/description").asText()).endsWith(".");
                });
    }

    @Test
    void shouldEachNameASectionOfTheRunbookThatNamesIt() {
        assertThat(MonitoringFiles.alerts())
                .allSatisfy(alert -> {
                    String url = alert.at("/annotations/runbook_url").asText();
                    assertThat(url).startsWith(RUNBOOK);
                    assertThat(section(url.substring(RUNBOOK.length())))
                            .contains(alert.path("alert").asText());
                });
    }

    @Test
    void shouldBeAllThatTheRunbookTellsOf() {
        Set<String> sections =
                SECTION.matcher(MonitoringFiles.runbook())
                        .results()
                        .map(it -> RUNBOOK + anchor(it))
                        .collect(Collectors.toSet());

        assertThat(sections)
                .isEqualTo(
                        MonitoringFiles.alerts().stream()
                                .map(it -> it.at("/annotations/runbook_url").asText())
                                .collect(Collectors.toSet()));
    }

    private Shell.Outcome checked(String rules) {
        return promtool(rules).checkRules(RULES);
    }

    private Shell.Outcome tested(Path tests, String names, String rules) {
        Promtool promtool = promtool(rules);
        promtool.write("tests.yaml", MonitoringFiles.text(tests));
        return promtool.testRules("tests.yaml", names);
    }

    private Promtool promtool(String rules) {
        Promtool.assumeInstalled();
        Promtool promtool = new Promtool(folder);
        promtool.write(RULES, rules);
        return promtool;
    }

    private static Set<String> alerts(Predicate<JsonNode> which) {
        return MonitoringFiles.alerts().stream()
                .filter(which)
                .map(it -> it.path("alert").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> expectedOf(Predicate<JsonNode> which) {
        return MonitoringFiles.expectations().stream()
                .filter(which)
                .map(it -> it.path("alertname").asText())
                .collect(Collectors.toSet());
    }

    /** From its heading to the next; empty if there is none with that anchor. */
    private static String section(String anchor) {
        String runbook = MonitoringFiles.runbook();
        return SECTION.matcher(runbook)
                .results()
                .filter(it -> anchor(it).equals(anchor))
                .map(it -> {
                    int next = runbook.indexOf("\n## ", it.end());
                    return runbook.substring(it.end(), next < 0 ? runbook.length() : next);
                })
                .findFirst()
                .orElse("");
    }

    /** As GitHub and GitLab make it of a heading. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }
}
