package dev.resthooks.systemtests.metrics;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Component;
import dev.resthooks.systemtests.Scenario;
import dev.resthooks.systemtests.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What services show, against the page that explains it and the manifests that go by it. */
@ExtendWith(SharedStack.class)
class MetricsST {
    private static final Path PROJECT = BuildFolder.project();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** There when a client has certificates, which those of the local stack don't. */
    private static final String CERTIFICATES = "resthooks_certificate_expiry_timestamp_seconds";

    private static final Pattern NAME =
            Pattern.compile("\\b(?:resthooks|process|system|jvm)_[a-z0-9_]*[a-z0-9]\\b");

    @Test
    void shouldBeTheMetricsThatThePageExplains(Scenario scenario) {
        MetricsTable table = new MetricsTable(read(PROJECT.resolve("docs/operations/observe.md")));

        Set<Family> shown = all(scenario).map(Scrape::ours).flatMap(Set::stream).collect(toSet());

        assertThat(table.rows())
                .filteredOn(row -> !row.name().equals(CERTIFICATES))
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void shouldHaveWhatAlertsDashboardAndAutoscalingGoBy(Scenario scenario) {
        Set<String> known = all(scenario).map(Scrape::names).flatMap(Set::stream).collect(toSet());
        known.add(CERTIFICATES);

        for (Path file : manifests()) {
            Set<String> named = names(read(file));

            assertThat(known).as(PROJECT.relativize(file).toString()).containsAll(named);
        }
    }

    @Test
    void shouldFindTheNamesInManifests() {
        assertThat(manifests())
                .extracting(file -> file.getFileName().toString())
                .contains("prometheus-rule.yaml", "dashboard.json");
        assertThat(names("sum(rate(resthooks_gaps_total{job=\"resthooks-dispatcher\"}[5m]))"))
                .containsExactly("resthooks_gaps_total");
    }

    @ParameterizedTest
    @EnumSource(names = {"REGISTRY", "DISPATCHER", "SIMULATOR"})
    void shouldNameThemAsPrometheusAsks(Component component, Scenario scenario) {
        Promtool.assumeInstalled();
        Scrape scrape = scrape(scenario, component);

        assertThat(Promtool.complaints(scrape.only(true))).isEmpty();
    }

    @Test
    void shouldNoticeANameThatPrometheusDoesNotLike() {
        Promtool.assumeInstalled();

        assertThat(
                        Promtool.complaints(
                                """
                                # TYPE resthooks_age_millis gauge
                                resthooks_age_millis 1.0
                                """))
                .contains("resthooks_age_millis");
    }

    /** As soon as the dispatcher has partitions, and shows how each stands. */
    private static Stream<Scrape> all(Scenario scenario) {
        await().atMost(PATIENCE)
                .until(() ->
                        scrape(scenario, Component.DISPATCHER)
                                .names()
                                .contains("resthooks_watermark_age_seconds"));
        return Stream.of(Component.REGISTRY, Component.DISPATCHER, Component.SIMULATOR)
                .map(component -> scrape(scenario, component));
    }

    private static Scrape scrape(Scenario scenario, Component component) {
        return new Scrape(scenario.metrics(component));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(it -> it.group())
                .collect(toCollection(TreeSet::new));
    }

    /** Those of the components that name metrics. */
    private static List<Path> manifests() {
        return Stream.of("monitoring", "autoscaling")
                .map(component -> PROJECT.resolve("deploy/components").resolve(component))
                .flatMap(MetricsST::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
