package dev.resthooks.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Component;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicePropertiesTest {
    private static final Surroundings AROUND =
            new Surroundings(
                    "127.0.0.1:9",
                    "jdbc:postgresql://127.0.0.1:8/resthooks",
                    Path.of("/keys of mine/public.pem"),
                    "https://issuer");

    @ParameterizedTest
    @EnumSource(names = {"REGISTRY", "DISPATCHER", "SIMULATOR"})
    void shouldListenOnThisMachineAloneAndFindKafka(Component service) {
        assertThat(ServiceProperties.of(service, 7, AROUND))
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.port", "7")
                .containsEntry("kafka.bootstrap.servers", "127.0.0.1:9");
    }

    @Test
    void shouldLetTheRegistryTrustTheStacksTokens() {
        assertThat(ServiceProperties.of(Component.REGISTRY, 7, AROUND))
                .containsEntry("mp.jwt.verify.publickey.location", "/keys of mine/public.pem")
                .containsEntry("mp.jwt.verify.issuer", "https://issuer")
                .containsEntry(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:8/resthooks");
    }

    @Test
    void shouldAllowTargetsOnThisMachine() {
        assertThat(ServiceProperties.of(Component.REGISTRY, 7, AROUND))
                .containsEntry("resthooks.target.http-allowed", "true")
                .containsEntry("resthooks.target.allowed-networks", "127.0.0.0/8,::1/128");
        assertThat(ServiceProperties.of(Component.DISPATCHER, 7, AROUND))
                .containsEntry("resthooks.target.allowed-networks", "127.0.0.0/8,::1/128");
    }
}
