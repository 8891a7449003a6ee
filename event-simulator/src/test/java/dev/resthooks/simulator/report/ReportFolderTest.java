package dev.resthooks.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.LoadResult.Check;
import dev.resthooks.simulator.load.LoadResult.FaultMark;
import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Sample.Percentiles;
import dev.resthooks.simulator.plan.Fault;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.reconcile.Findings;
import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportFolderTest {
    private static final LoadScenario SCENARIO =
            LoadScenarios.named("one-in-ten-hangs", Shipped.CATALOGUE);

    @TempDir Path folder;

    private static LoadReport report(long missing) {
        Findings.ClassFindings fast =
                new Findings.ClassFindings(
                        Expectation.DELIVERED, 9, 900, 900 - missing, 3, missing, 0, 0, 0, 0, 903);
        Findings.ClassFindings hanging =
                new Findings.ClassFindings(Expectation.OWED, 1, 0, 0, 0, 0, 0, 100, 0, 0, 7);
        List<Findings.Missing> named =
                missing == 0
                        ? List.of()
                        : List.of(
                                new Findings.Missing(4, "hook 382 of acme", 2, 17, "ld1-2-11-"),
                                new Findings.Missing(5, "hook 9 of acme", 2, 18, "ld1-2-12-"),
                                new Findings.Missing(5, "hook 9 of acme", 2, 19, "ld1-2-13-"));
        return new LoadReport(
                new LoadResult(
                        new LoadResult.Played(
                                "ld1",
                                SCENARIO,
                                Instant.parse("2026-06-01T08:00:00Z"),
                                60.5,
                                62,
                                List.of(
                                        new FaultMark(
                                                Fault.read(Fault.Kind.KILL, "dispatcher@20s")
                                                        .orElseThrow(),
                                                20,
                                                24))),
                        new LoadResult.Sent(1_000, 1_000, 0),
                        new Findings(List.of(fast, hanging), named, List.of(), 0, 0, 0),
                        new Check(10, List.of(), 0),
                        new Check(3, List.of(), 0),
                        new Check(5, List.of("hook 9 of acme has no proof"), 0),
                        samples(),
                        new LoadResult.Latencies(
                                histogram(), List.of(histogram(), new Histogram(3)))),
                new LoadReport.Machine("Some <processor>", 2, "24 GiB", "Linux", "JDK 25"),
                "./resthooks load one-in-ten-hangs");
    }

    private static Histogram histogram() {
        Histogram histogram = new Histogram(3);
        for (int value = 1; value <= 900; value++) {
            histogram.recordValue(value * 100L);
        }
        return histogram;
    }

    private static List<Sample> samples() {
        Percentiles latency = Percentiles.of(histogram());
        Percentiles none = Percentiles.of(new Histogram(3));
        List<Sample> samples = new ArrayList<>();
        for (int second = 1; second <= 62; second++) {
            samples.add(
                    new Sample(
                            second,
                            1,
                            1_000,
                            999,
                            second % 7,
                            3,
                            List.of(
                                    new Sample.ClassSample(15, 3, latency),
                                    new Sample.ClassSample(0, 0, none)),
                            second == 30 ? none : latency));
        }
        return samples;
    }

    private String file(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void shouldSayThatAllIsGood() throws Exception {
        new ReportFolder(folder).write(report(0));

        assertThat(file("report.md"))
                .contains(
                        "**Good.** 900 of 900 expected deliveries arrived: 0 missing, 0 out of"
                                + " order, 3 more than once.",
                        "./resthooks load one-in-ten-hangs",
                        "| hanging | 10 % | 1 | owed |",
                        "| lost by receivers and sent again | 5 |",
                        "dispatcher killed from 20.0 s to 24.0 s");
        assertThat(file("report.html"))
                .contains("<b>Good.</b>", "Some &lt;processor&gt;", "dispatcher killed");
    }

    @Test
    void shouldNameWhatIsMissing() throws Exception {
        new ReportFolder(folder).write(report(1));

        assertThat(file("report.md"))
                .contains(
                        "**Not good.** 899 of 900",
                        "missing at hook 382 of acme: the event whose id begins with ld1-2-11-",
                        "missing at hook 9 of acme: 2 events, from that whose id begins with"
                                + " ld1-2-12- to ld1-2-13-");
        assertThat(file("report.html")).contains("Not good.", "ld1-2-11-");
        JsonNode json = new ObjectMapper().readTree(file("report.json"));
        assertThat(json.path("good").asBoolean()).isFalse();
        assertThat(json.at("/balance/missing").asLong()).isEqualTo(1);
        assertThat(json.at("/balance/lostByReceivers").asLong()).isEqualTo(5);
        assertThat(json.at("/repairsWrong/0").asText()).isEqualTo("hook 9 of acme has no proof");
        assertThat(json.at("/missing/0/idPrefix").asText()).isEqualTo("ld1-2-11-");
        assertThat(json.path("samples")).hasSize(62);
        assertThat(json.at("/classes/1/owed").asLong()).isEqualTo(100);
        assertThat(json.at("/latencyMillis/p50").asDouble()).isBetween(44.0, 46.0);
    }

    @Test
    void shouldDrawPlotsThatAreWellFormed() throws Exception {
        new ReportFolder(folder).write(report(0));

        for (String name :
                List.of(
                        "throughput",
                        "latency",
                        "distribution",
                        "lag",
                        "classes-throughput",
                        "classes-latency",
                        "classes-lag")) {
            String svg = file(name + ".svg");
            var _ =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg)));
            assertThat(svg).contains("<path d='M").doesNotContain("NaN");
        }
    }

    @Test
    void shouldWriteATimelineThatCanBePlayedAgain() throws Exception {
        new ReportFolder(folder).write(report(0));
        Path scenario =
                Files.writeString(
                        folder.resolve("again.yaml"),
                        "question: Again?\nrate: {replay: timeline.csv}\n");

        LoadScenario again = LoadScenarios.named(scenario.toString(), Shipped.CATALOGUE);

        assertThat(again.traffic().rate().at(3.5)).isEqualTo(1_000);
    }
}
