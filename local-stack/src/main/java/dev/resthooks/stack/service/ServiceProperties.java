package dev.resthooks.stack.service;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The system properties that make a service a part of the stack. */
public final class ServiceProperties {
    private static final String SETTINGS_FILE = "quarkus.config.locations";

    /** The networks that targets may lie in: the stack's receivers are on this machine. */
    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    private ServiceProperties() {}

    public static Map<String, String> of(
            Component service, ServicePorts ports, CommonSettings common) {
        Map<String, String> properties = new TreeMap<>(connecting(service, common));
        ports.api()
                .ifPresent(port -> {
                    properties.put("quarkus.http.host", "127.0.0.1");
                    properties.put("quarkus.http.port", Integer.toString(port));
                });
        properties.put("quarkus.management.host", "127.0.0.1");
        properties.put("quarkus.management.port", Integer.toString(ports.management()));
        properties.put("quarkus.log.console.json.enabled", "false");
        return properties;
    }

    /** Returns what connects a service with the stack; {@code quarkus:dev} needs no more. */
    public static Map<String, String> connecting(Component service, CommonSettings common) {
        return switch (service) {
            case POSTGRES, KAFKA -> Map.of();
            case REGISTRY -> registry(common);
            case DISPATCHER ->
                    Map.of(
                            "kafka.bootstrap.servers",
                            common.bootstrapServers(),
                            SETTINGS_FILE,
                            common.keyRing().location(),
                            "resthooks.target.allowed-networks",
                            LOOPBACK,
                            "resthooks.target.ports",
                            "",
                            // all share the clock of this machine
                            "resthooks.intake.clock-skew",
                            "0s");
            case SIMULATOR -> simulator(common.bootstrapServers(), common.catalogue());
        };
    }

    /** Returns what its commands need, too. */
    public static Map<String, String> simulator(String bootstrapServers, Optional<Path> catalogue) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("kafka.bootstrap.servers", bootstrapServers);
        catalogue.ifPresent(it -> properties.put("resthooks.simulator.catalogue", it.toString()));
        return properties;
    }

    private static Map<String, String> registry(CommonSettings common) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("kafka.bootstrap.servers", common.bootstrapServers());
        properties.put(SETTINGS_FILE, common.keyRing().location());
        common.catalogue().ifPresent(it -> properties.put("resthooks.catalogue", it.toString()));
        properties.put("quarkus.datasource.jdbc.url", common.jdbcUrl());
        properties.put("quarkus.datasource.username", PostgresServer.NAME);
        properties.put("quarkus.datasource.password", PostgresServer.NAME);
        properties.put("quarkus.oidc.public-key", common.publicKey());
        properties.put("quarkus.oidc.token.issuer", common.issuer());
        properties.put("quarkus.swagger-ui.enabled", "true");
        properties.put("resthooks.console.sign-in-key", common.publicKey());
        properties.put("resthooks.console.plain-http", "true");
        properties.put("resthooks.mcp.url", "http://127.0.0.1:${quarkus.http.port}/mcp");
        properties.put("resthooks.api.rate-limit.per-second", "5000");
        properties.put("resthooks.api.rate-limit.burst", "10000");
        properties.put("resthooks.api.requests-under-way.per-organisation", "32");
        properties.put("resthooks.hooks.per-organisation", "");
        properties.put("resthooks.hooks.per-event", "");
        properties.put("resthooks.replay.running-per-organisation", "10000");
        properties.put("resthooks.tests.per-organisation", "100");
        properties.put("resthooks.log-reads.per-organisation", "4");
        // Its one broker waits for no follower.
        properties.put("resthooks.log-reads.latest-append", "1s");
        properties.put("resthooks.delivery-log.event-reads.per-organisation", "20");
        properties.put("resthooks.delivery-log.event-reads.at-once", "28");
        properties.put("resthooks.target.http-allowed", "true");
        properties.put("resthooks.target.allowed-networks", LOOPBACK);
        properties.put("resthooks.target.ports", "");
        return properties;
    }

    /**
     * What services need: addresses, the key of tokens (PEM on one line), that of secrets, and the
     * folder of the catalogue of events, if it isn't that of the build.
     */
    public record CommonSettings(
            String bootstrapServers,
            String jdbcUrl,
            String publicKey,
            String issuer,
            KeyRingFile keyRing,
            Optional<Path> catalogue) {}
}
