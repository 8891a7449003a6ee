package dev.resthooks.deploy;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.policy.Installation;
import dev.resthooks.deploy.policy.Rules;
import dev.resthooks.deploy.type.NodeTypes;
import dev.resthooks.deploy.type.StrimziModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay can be rendered, is well typed and breaks no rule. */
class OverlaysIT {
    private static final StrimziModels STRIMZI = new StrimziModels();

    /** The name in a query, in the name of a host, and as a value. */
    private static final Pattern OTHER_NAMESPACE =
            Pattern.compile("namespace[=:]*[\\\\\": ]*resthooks\\b|[.]resthooks([.]svc|,)");

    private static final String CATALOGUE = "\"/etc/resthooks/catalogue\"";

    /** A broker on a busy node took 64 s. */
    private static final Duration SLOWEST_START_OF_KAFKA = Duration.ofSeconds(64);

    @BeforeAll
    static void assumeKustomize() {
        Kustomize.assumeInstalled();
    }

    static List<Path> overlays() {
        return Kustomize.overlaysAndComponents();
    }

    static List<Path> plainOverlays() {
        return Kustomize.overlays();
    }

    @Test
    void shouldHaveTheOverlaysThatAreDocumented() {
        assertThat(Kustomize.overlays())
                .map(it -> it.getFileName().toString())
                .containsExactly("one-node", "production", "three-brokers");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldHaveOnlyFieldsThatStrimziKnows(Path overlay) {
        List<String> problems =
                Kustomize.render(overlay).stream()
                        .filter(STRIMZI::knows)
                        .flatMap(manifest ->
                                STRIMZI.problems(manifest).stream().map(it -> manifest + it))
                        .toList();

        assertThat(problems).isEmpty();
    }

    /** All at once, since the compiler takes seconds. */
    @Test
    void shouldBeOfTheTypesOfTheirKinds() {
        NodeTypes.assumeInstalled();
        List<Manifest> manifests =
                overlays().stream()
                        .flatMap(it -> Kustomize.render(it).stream())
                        .distinct()
                        .toList();

        assertThat(
                        NodeTypes.problems(
                                IntStream.range(0, manifests.size())
                                        .boxed()
                                        .collect(
                                                toMap(
                                                        it -> numbered(manifests, it),
                                                        manifests::get))))
                .isEmpty();
    }

    private static String numbered(List<Manifest> manifests, int number) {
        Manifest manifest = manifests.get(number);
        return "%s-%s-%d".formatted(manifest.kind(), manifest.name(), number);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBreakNoRule(Path overlay) {
        assertThat(Rules.check(new Installation(Kustomize.render(overlay)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldApplyEverythingToItsNamespace(Path overlay) {
        assertThat(Kustomize.render(overlay))
                .filteredOn(it -> !it.is("Namespace") && !it.is("PriorityClass"))
                .allMatch(it -> it.text("/metadata/namespace").equals("resthooks"));
    }

    @Test
    void shouldReachTheReceiversOfTheSimulatorInOneNodeAlone() {
        assertThat(Kustomize.render("one-node"))
                .map(Manifest::toString)
                .contains("Deployment simulator", "CronJob load");
        assertThat(
                        Stream.of("production", "three-brokers")
                                .flatMap(it -> Kustomize.render(it).stream()))
                .noneMatch(it -> it.content().toString().contains("event-simulator"))
                .noneMatch(
                        it -> it.content().toString().contains("RESTHOOKS_TARGET_ALLOWED_NETWORKS"))
                .noneMatch(it -> it.content().toString().contains("RESTHOOKS_TARGET_HTTP_ALLOWED"));
    }

    @Test
    void shouldIncludeEveryComponentSomewhere() {
        List<String> components =
                Kustomize.overlaysAndComponents().stream()
                        .map(it -> it.resolve("kustomization.yaml"))
                        .flatMap(it -> Manifest.read(it).stream())
                        .flatMap(it -> Stream.of(it.at("/components"), it.at("/transformers")))
                        .flatMap(Manifest::elements)
                        .map(it -> Path.of(it.asText()).getFileName().toString())
                        .toList();

        assertThat(Folders.in(Path.of("components"))).isNotEmpty().isSubsetOf(components);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldRollPodsWhoseSecretsChange(Path overlay) {
        assertThat(Kustomize.render(overlay))
                .filteredOn(it -> List.of("registry", "dispatcher").contains(it.name()))
                .filteredOn(it -> it.is("Deployment") || it.is("StatefulSet"))
                .hasSize(2)
                .allSatisfy(it ->
                        assertThat(it.texts("/metadata/annotations"))
                                .containsEntry("secret.reloader.stakater.com/auto", "true"));
    }

    @Test
    void shouldGiveJobsOfAnotherReleaseOtherNames() {
        plainOverlays()
                .forEach(overlay -> {
                    List<String> names = jobs(Kustomize.render(overlay));
                    List<String> next =
                            jobs(
                                    Kustomize.render(
                                            ReleaseCopy.of(
                                                    overlay.getFileName().toString(), "0.9.9")));

                    assertThat(next).hasSameSizeAs(names).doesNotContainAnyElementsOf(names);
                });
    }

    @ParameterizedTest
    @MethodSource("plainOverlays")
    void shouldLeaveNoOtherNameWhereTheNamespaceIsAnother(Path overlay) throws IOException {
        List<Manifest> manifests =
                above(
                        overlay,
                        """
                        namespace: webhooks
                        transformers: [../../components/namespace]
                        """);

        assertThat(manifests)
                .filteredOn(it -> it.is("Namespace"))
                .singleElement()
                .matches(it -> it.name().equals("webhooks"));
        assertThat(manifests)
                .filteredOn(it -> !it.is("Namespace") && !it.is("PriorityClass"))
                .allMatch(it -> it.text("/metadata/namespace").equals("webhooks"));
        assertThat(manifests)
                .filteredOn(it -> !it.is("KafkaTopic"))
                .map(it -> it.content().toString())
                .noneMatch(it -> OTHER_NAMESPACE.matcher(it).find());
    }

    @ParameterizedTest
    @MethodSource("plainOverlays")
    void shouldTakeAnotherStorageClassForEachVolume(Path overlay) throws IOException {
        List<Manifest> manifests = above(overlay, "components: [../../components/storage-class]");

        assertThat(count("[Cc]lass(Name)?\":\"fast\"", manifests))
                .isPositive()
                .isEqualTo(count("\"(storage|size)\":\"[0-9]+Gi\"", manifests));
    }

    @ParameterizedTest
    @CsvSource({
        "one-node, CronJob load Deployment registry Deployment simulator Job topics",
        "production, Deployment registry Job topics",
        "three-brokers, Deployment registry Job topics"
    })
    void shouldGiveACatalogueToAllThatReadOne(String overlay, String readers) throws IOException {
        List<Manifest> manifests =
                above(
                        Path.of("overlays", overlay),
                        "components: [../../../event-simulator/examples, ../../components/catalogue]");

        assertThat(
                        manifests.stream()
                                .filter(it -> it.content().toString().contains(CATALOGUE))
                                .map(it -> it.kind() + " " + it.name().replaceFirst("-.*", ""))
                                .sorted()
                                .collect(joining(" ")))
                .isEqualTo(readers);
        assertThat(manifests)
                .filteredOn(it -> it.is("ConfigMap") && it.name().startsWith("catalogue"))
                .extracting(it -> it.texts("/data").keySet())
                .containsExactly(
                        Set.of("customers.yaml", "orders.yaml"),
                        Set.of("customers.yaml", "orders.yaml"));
        assertThat(manifests)
                .flatMap(it -> it.content().findParents("volumeMounts"))
                .filteredOn(it -> it.path("volumeMounts").toString().contains(CATALOGUE))
                .allMatch(it ->
                        it.path("env").toString().contains("CATALOGUE\",\"value\":" + CATALOGUE));
    }

    /** Returns the manifests of an overlay with something above it. */
    private static List<Manifest> above(Path overlay, String kustomization) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "above");
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "resources: [../../%s]\n%s\n".formatted(overlay, kustomization));
        return Kustomize.render(folder);
    }

    private static long count(String pattern, List<Manifest> manifests) {
        return manifests.stream()
                .map(it -> Pattern.compile(pattern).matcher(it.content().toString()))
                .mapToLong(it -> it.results().count())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldLetTheTopicsJobWaitForASlowKafkaInEachOfItsTries(Path overlay) {
        Manifest job =
                Kustomize.render(overlay).stream()
                        .filter(it -> it.is("Job") && it.name().startsWith("topics-"))
                        .findFirst()
                        .orElseThrow();
        List<String> arguments =
                Manifest.elements(job.at("/spec/template/spec/containers/0/args"))
                        .map(it -> it.asText())
                        .toList();
        Duration timeout = Duration.parse("PT" + arguments.get(arguments.indexOf("--timeout") + 1));

        assertThat(timeout).isGreaterThan(SLOWEST_START_OF_KAFKA.multipliedBy(2));
        assertThat(timeout.multipliedBy(job.at("/spec/backoffLimit").asInt()))
                .isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(job.at("/spec").has("activeDeadlineSeconds"))
                .as("a deadline, which deletes the pod that could say why")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("plainOverlays")
    void shouldBoundTheDeliveryLogByThreeQuartersOfTheVolumeOfPostgres(Path overlay) {
        List<Manifest> manifests = Kustomize.render(overlay);
        String most =
                manifests.stream()
                        .filter(it -> it.is("ConfigMap"))
                        .map(it -> it.text("/data/RESTHOOKS_DELIVERY_LOG_MAX_BYTES"))
                        .filter(it -> !it.isEmpty())
                        .findFirst()
                        .orElseThrow();
        String volume =
                manifests.stream()
                        .filter(it -> it.name().contains("postgres"))
                        .flatMap(it ->
                                Stream.of(
                                        it.text("/spec/storage/size"),
                                        it.text(
                                                "/spec/volumeClaimTemplates/0/spec/resources/requests/storage")))
                        .filter(it -> it.endsWith("Gi"))
                        .findFirst()
                        .orElseThrow();
        double gibibytes = Double.parseDouble(volume.replace("Gi", ""));

        assertThat(Double.parseDouble(most) / (gibibytes * (1L << 30))).isBetween(0.5, 0.75);
    }

    private static List<String> jobs(List<Manifest> manifests) {
        return manifests.stream().filter(it -> it.is("Job")).map(Manifest::name).toList();
    }
}
