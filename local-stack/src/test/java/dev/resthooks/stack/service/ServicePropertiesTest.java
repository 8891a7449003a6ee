package dev.resthooks.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicePropertiesTest {
    private static final ServicePorts PORTS = ServicePorts.of(7, 8);

    @TempDir Path directory;

    private ServiceProperties.CommonSettings common() {
        return new ServiceProperties.CommonSettings(
                "127.0.0.1:9",
                "jdbc:postgresql://127.0.0.1:8/resthooks",
                "MIIB",
                "https://issuer",
                new KeyRingFile(directory),
                Optional.of(Path.of("/shop")));
    }

    @ParameterizedTest
    @EnumSource(names = {"REGISTRY", "DISPATCHER", "SIMULATOR"})
    void shouldListenOnThisMachineAloneAndFindKafka(Component service) {
        assertThat(ServiceProperties.of(service, PORTS, common()))
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.port", "7")
                .containsEntry("quarkus.management.host", "127.0.0.1")
                .containsEntry("quarkus.management.port", "8")
                .containsEntry("kafka.bootstrap.servers", "127.0.0.1:9");
    }

    @Test
    void shouldLetTheRegistryTrustTheStacksTokens() {
        assertThat(ServiceProperties.of(Component.REGISTRY, PORTS, common()))
                .containsEntry("quarkus.oidc.public-key", "MIIB")
                .containsEntry("quarkus.oidc.token.issuer", "https://issuer")
                .containsEntry(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:8/resthooks");
    }

    @Test
    void shouldLetOneOrganisationPutAllOfTheRegistryUnderLoad() {
        assertThat(ServiceProperties.of(Component.REGISTRY, PORTS, common()))
                .containsEntry("resthooks.api.rate-limit.per-second", "5000")
                .containsEntry("resthooks.hooks.per-organisation", "")
                .containsEntry("resthooks.hooks.per-event", "");
    }

    @Test
    void shouldNameTheFolderOfTheCatalogue() {
        assertThat(ServiceProperties.of(Component.REGISTRY, PORTS, common()))
                .containsEntry("resthooks.catalogue", "/shop");
        assertThat(ServiceProperties.of(Component.SIMULATOR, PORTS, common()))
                .containsEntry("resthooks.simulator.catalogue", "/shop");
    }

    @Test
    void shouldAllowTargetsOnThisMachine() {
        assertThat(ServiceProperties.of(Component.REGISTRY, PORTS, common()))
                .containsEntry("resthooks.target.http-allowed", "true")
                .containsEntry("resthooks.target.allowed-networks", "127.0.0.0/8,::1/128");
        assertThat(ServiceProperties.of(Component.DISPATCHER, PORTS, common()))
                .containsEntry("resthooks.target.allowed-networks", "127.0.0.0/8,::1/128");
    }

    @Test
    void shouldTellTheServicesThatNeedItWhereTheKeyIsAndNotTheKey() throws IOException {
        String key =
                Files.readString(new KeyRingFile(directory).path())
                        .replaceAll("(?s).*keys.local=|\n.*", "");

        for (Component service : List.of(Component.REGISTRY, Component.DISPATCHER)) {
            assertThat(ServiceProperties.of(service, PORTS, common()))
                    .containsEntry(
                            "quarkus.config.locations", new KeyRingFile(directory).location())
                    .allSatisfy((_, value) -> assertThat(value).doesNotContain(key));
        }
        assertThat(ServiceProperties.of(Component.SIMULATOR, PORTS, common()))
                .doesNotContainKey("quarkus.config.locations");
    }
}
