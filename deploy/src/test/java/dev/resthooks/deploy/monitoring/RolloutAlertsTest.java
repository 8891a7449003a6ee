package dev.resthooks.deploy.monitoring;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout of all dispatchers and registries, as Prometheus sees it: no alert fires. Every metric
 * that an alert asks for is there; what was counted before begins at 0 in a new process.
 */
@Tag("slow")
class RolloutAlertsTest {
    private static final String RULES = "rules.yaml";
    private static final int SAMPLES = 240;

    /**
     * Samples between which pods are replaced. There are four a minute. The first sixteen minutes
     * don't count: some alerts look back as far, to where there was no pod.
     */
    private static final int BEGIN = 80;

    private static final int END = 120;

    /** Scrapes that a process doesn't answer yet. */
    private static final int STARTING = 4;

    private static final Pattern METRIC =
            Pattern.compile("\\b((resthooks|process|kubelet)_[a-z_]+|up)\\b");

    /** What isn't 0, or not 0 while pods are replaced: before and after, a colon, meanwhile. */
    private static final Map<String, String> VALUES =
            Map.ofEntries(
                    Map.entry("resthooks_build_info", "1:1"),
                    Map.entry("resthooks_hooks", "500:500"),
                    Map.entry("resthooks_partitions", "44:30"),
                    Map.entry("resthooks_reports_partitions", "4:3"),
                    Map.entry("resthooks_lanes_suspended", "7:7"),
                    Map.entry("resthooks_lag_age_seconds", "0:14"),
                    Map.entry("resthooks_watermark_age_seconds", "0:20"),
                    Map.entry("resthooks_undelivered_age_seconds", "0:30"),
                    Map.entry("resthooks_reports_lag_seconds", "1:20"),
                    Map.entry("resthooks_outbox_age_seconds", "0:21"),
                    Map.entry("resthooks_notices_age_seconds", "0:21"),
                    Map.entry("resthooks_database_size_bytes", "2e10:2e10"),
                    Map.entry("resthooks_certificate_expiry_timestamp_seconds", "9e9:9e9"),
                    Map.entry("kubelet_volume_stats_available_bytes", "80:80"),
                    Map.entry("kubelet_volume_stats_capacity_bytes", "100:100"));

    private static final Map<String, String> LABELS =
            Map.of(
                    "resthooks_undelivered_age_seconds", ", waits_for=\"dispatcher\"",
                    "resthooks_requests_refused_total", ", reason=\"busy\"",
                    "resthooks_events_dead_total", ", reason=\"no-type\"",
                    "resthooks_logs_changed_total", ", change=\"log-cut\"");

    @TempDir private Path folder;

    /**
     * A pod that answers from one sample to another.
     *
     * @param isNew whether it was started during the rollout
     */
    private record Pod(String service, String name, int from, int to, boolean isNew) {
        String series(String metric) {
            return "  - series: '%s{namespace=\"resthooks\", job=\"resthooks-%s\", pod=\"%s\", instance=\"%s-%d\"%s}'\n    values: %s\n"
                    .formatted(
                            metric,
                            service,
                            name,
                            name,
                            from,
                            LABELS.getOrDefault(metric, ""),
                            IntStream.range(0, SAMPLES)
                                    .mapToObj(at -> value(metric, at))
                                    .collect(joining(" ")));
        }

        private String value(String metric, int at) {
            boolean isThere = at >= from && at < to;
            boolean answers = isThere && !(isNew && at < from + STARTING);
            if (metric.equals("up")) {
                return isThere ? answers ? "1" : "0" : "_";
            }
            return answers ? measured(metric, at) : "_";
        }

        private String measured(String metric, int at) {
            if (metric.equals("process_start_time_seconds")) {
                return Integer.toString(15 * from);
            }
            if (metric.endsWith("_total")) {
                return isNew ? "0" : "3";
            }
            String[] values = VALUES.getOrDefault(metric, "0:0").split(":", -1);
            return values[at >= BEGIN && at < END ? 1 : 0];
        }
    }

    private static List<Pod> pods() {
        List<Pod> pods = new ArrayList<>();
        for (String service : List.of("dispatcher", "registry")) {
            // A StatefulSet's pod comes back under its name, a Deployment's has another.
            String next = service.equals("dispatcher") ? "" : "x";
            pods.add(new Pod(service, service + "-1", 0, BEGIN, false));
            pods.add(new Pod(service, service + "-1" + next, BEGIN + 2, SAMPLES, true));
            pods.add(new Pod(service, service + "-0", 0, BEGIN + 20, false));
            pods.add(new Pod(service, service + "-0" + next, BEGIN + 22, SAMPLES, true));
        }
        return pods;
    }

    private static Set<String> metrics() {
        Set<String> metrics = new TreeSet<>();
        for (JsonNode alert : MonitoringFiles.alerts()) {
            METRIC.matcher(alert.path("expr").asText())
                    .results()
                    .map(MatchResult::group)
                    .forEach(metrics::add);
        }
        return metrics;
    }

    @Test
    void shouldFireNone() {
        assertThat(metrics()).hasSizeGreaterThan(30).containsAll(VALUES.keySet());

        Shell.Outcome outcome = rolledOut(MonitoringFiles.rules());

        assertThat(outcome.exit()).as(outcome.errors() + outcome.out()).isZero();
    }

    @Test
    void shouldNoticeAnAlertThatDoesNotWait() {
        Shell.Outcome outcome =
                rolledOut(MonitoringFiles.rules().replace("for: \"5m\"", "for: \"0m\""));

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors() + outcome.out()).contains("ResthooksInstanceDown");
    }

    @Test
    void shouldNoticeAnAlertThatTakesAnEarlierCountForANewOne() {
        Shell.Outcome outcome =
                rolledOut(
                        MonitoringFiles.rules()
                                .replace(
                                        "increase(resthooks_gaps_total[15m])",
                                        "resthooks_gaps_total"));

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors() + outcome.out()).contains("ResthooksEventsLost");
    }

    private Shell.Outcome rolledOut(String rules) {
        Promtool.assumeInstalled();
        Promtool promtool = new Promtool(folder);
        promtool.write(RULES, rules);
        promtool.write(
                "tests.yaml",
                """
                rule_files: [rules.yaml]
                evaluation_interval: 15s
                tests:
                - name: a rollout
                  interval: 15s
                  promql_expr_test:
                  - expr: max by (alertname) (max_over_time(ALERTS{alertstate="firing"}[43m]))
                    eval_time: 59m
                    exp_samples: []
                  input_series:
                """
                        + pods().stream()
                                .flatMap(pod -> metrics().stream().map(pod::series))
                                .collect(joining()));
        return promtool.testRules("tests.yaml", "");
    }
}
