package dev.resthooks.deploy.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.Kustomize;
import dev.resthooks.deploy.Manifest;
import dev.resthooks.dispatcher.DispatcherConfig;
import dev.resthooks.registry.RegistryConfig;
import dev.resthooks.simulator.LoadConfig;
import dev.resthooks.simulator.SimulatorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every environment variable in the manifests is read by the program that gets it. */
class SettingsIT {
    private static final Programs PROGRAMS =
            new Programs(
                    Map.of(
                            "registry-service",
                            keys("../registry-service", RegistryConfig.class),
                            "dispatcher-service",
                            keys("../dispatcher-service", DispatcherConfig.class)
                                    .and(Keys.ofTopicsCommand()),
                            "event-simulator",
                            keys("../event-simulator", SimulatorConfig.class, LoadConfig.class)));

    private static final String DEPLOYMENT =
            """
            kind: Deployment
            metadata: {name: registry}
            spec:
              template:
                spec:
                  containers:
                    - image: example.org/registry-service:1.0
                      env:
                        - {name: %s, value: x}
            """;

    @BeforeAll
    static void assumeKustomize() {
        Kustomize.assumeInstalled();
    }

    static List<Path> overlays() {
        return Kustomize.overlaysAndComponents();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldSetOnlyWhatProgramsRead(Path overlay) {
        assertThat(PROGRAMS.problems(Kustomize.render(overlay))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RESTHOOKS_API_RATE_LIMIT_PER_SECONDS, is no setting",
        "RESTHOOKS_INTAKE_MAX_REPORTS, is no setting",
        "KAFKA_BOOTSTRAP_SERVER, is no setting",
        "QUARKUS_DATASOURCE_URL, is no setting",
        "QUARKUS_HTTP_ROOT_PATH, fixed by the build",
    })
    void shouldFindAVariableThatTheRegistryDoesNotRead(String variable, String problem) {
        List<Manifest> manifests = Manifest.parse(DEPLOYMENT.formatted(variable));

        assertThat(PROGRAMS.problems(manifests))
                .singleElement()
                .asString()
                .contains(variable, problem);
    }

    @Test
    void shouldKnowKeysOfMaps() {
        List<Manifest> manifests =
                Manifest.parse(DEPLOYMENT.formatted("RESTHOOKS_SECRETS_KEYS_K1"));

        assertThat(PROGRAMS.problems(manifests)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"quarkus.datasource.password, ''", "quarkus.datasource.pasword, is no setting"})
    void shouldKnowTheSettingsInMountedFiles(String file, String problem) {
        List<Manifest> manifests =
                Manifest.parse(
                        """
                        kind: Deployment
                        metadata: {name: registry}
                        spec:
                          template:
                            spec:
                              containers:
                                - image: example.org/registry-service:1.0
                                  env:
                                    - {name: SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS, value: "/none,/secrets"}
                                  volumeMounts:
                                    - {name: secrets, mountPath: /secrets}
                              volumes:
                                - name: secrets
                                  projected: {sources: [{secret: {name: db, items: [{key: password, path: %s}]}}]}
                        """
                                .formatted(file));

        assertThat(String.join("", PROGRAMS.problems(manifests)))
                .matches(it -> it.isEmpty() == problem.isEmpty())
                .contains(problem);
    }

    private static Keys keys(String service, Class<?>... mappings) {
        return Keys.ofMappings(mappings)
                .and(Keys.ofKafkaClients())
                .and(Keys.ofMountedFiles())
                .and(Keys.ofPackaged(Path.of(service)));
    }
}
