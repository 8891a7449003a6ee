package dev.resthooks.deploy;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.policy.Installation;
import dev.resthooks.deploy.policy.Rules;
import dev.resthooks.deploy.type.JavaModels;
import dev.resthooks.deploy.type.NodeTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay can be rendered, is well typed and breaks no rule. */
class OverlaysIT {
    private static final JavaModels MODELS = new JavaModels();

    @BeforeAll
    static void assumeKustomize() {
        Kustomize.assumeInstalled();
    }

    static List<Path> overlays() {
        return Kustomize.overlays();
    }

    @Test
    void shouldHaveTheOverlaysThatAreDocumented() {
        assertThat(overlays())
                .map(it -> it.getFileName().toString())
                .containsExactly("one-node", "production");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldHaveOnlyFieldsThatTheModelsKnow(Path overlay) {
        List<String> problems =
                Kustomize.render(overlay).stream()
                        .filter(MODELS::knows)
                        .flatMap(manifest ->
                                MODELS.problems(manifest).stream().map(it -> manifest + it))
                        .toList();

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBeOfTheTypesOfTheirKinds(Path overlay) {
        NodeTypes.assumeInstalled();
        Map<String, Manifest> manifests =
                Kustomize.render(overlay).stream()
                        .collect(toMap(it -> it.kind() + "-" + it.name(), identity()));

        assertThat(NodeTypes.problems(manifests)).isEmpty();
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
                .filteredOn(it -> !it.is("Namespace"))
                .allMatch(it -> it.text("/metadata/namespace").equals("resthooks"));
    }

    @Test
    void shouldReachTheReceiversOfTheSimulatorInOneNodeAlone() {
        assertThat(Kustomize.render("one-node"))
                .map(Manifest::toString)
                .contains("Deployment simulator", "CronJob load");
        assertThat(Kustomize.render("production"))
                .noneMatch(it -> it.content().toString().contains("event-simulator"))
                .noneMatch(
                        it -> it.content().toString().contains("RESTHOOKS_TARGET_ALLOWED_NETWORKS"))
                .noneMatch(it -> it.content().toString().contains("RESTHOOKS_TARGET_HTTP_ALLOWED"));
    }

    @Test
    void shouldIncludeEveryComponentInProduction() {
        List<String> components =
                Manifest.read(Path.of("overlays/production/kustomization.yaml")).stream()
                        .flatMap(it -> Manifest.elements(it.at("/components")))
                        .map(it -> it.asText())
                        .toList();

        assertThat(Folders.in(Path.of("components")))
                .isNotEmpty()
                .allMatch(it -> components.contains("../../components/" + it));
    }

    @Test
    void shouldGiveJobsOfAnotherReleaseOtherNames() {
        Stream.of("one-node", "production")
                .forEach(overlay -> {
                    List<String> names = jobs(Kustomize.render(overlay));
                    List<String> next = jobs(ReleaseCopy.of(overlay, "0.9.9"));

                    assertThat(next).hasSameSizeAs(names).doesNotContainAnyElementsOf(names);
                });
    }

    private static List<String> jobs(List<Manifest> manifests) {
        return manifests.stream().filter(it -> it.is("Job")).map(Manifest::name).toList();
    }
}
