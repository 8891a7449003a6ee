package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.service.KeyRingFile;
import dev.resthooks.stack.service.ServiceProperties;
import dev.resthooks.stack.service.ServiceProperties.CommonSettings;
import dev.resthooks.stack.token.TokenIssuer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of a stack. Its components are started in addition to those that they need.
 *
 * @param durable whether PostgreSQL's commits survive a crash of the machine
 * @param overrides system properties of services that are added to the stack's own, or replace them
 */
public record StackSettings(
        StackFolder folder,
        SavedSettings saved,
        Lifetime lifetime,
        boolean durable,
        Map<Component, Map<String, String>> overrides) {
    public StackSettings {
        overrides = Map.copyOf(overrides);
    }

    /** Returns the settings of a whole stack on free ports, which dies with this JVM. */
    public static StackSettings forTests(StackFolder folder) {
        return forTests(folder, EnumSet.allOf(Component.class), Map.of());
    }

    /** Returns the settings of some parts of a stack on free ports, which dies with this JVM. */
    public static StackSettings forTests(
            StackFolder folder,
            Set<Component> components,
            Map<Component, Map<String, String>> overrides) {
        return new StackSettings(
                folder,
                new SavedSettings(StackPorts.free(1), components, Optional.empty()),
                Lifetime.WITH_OWNER,
                false,
                overrides);
    }

    public StackPorts ports() {
        return saved.ports();
    }

    public Set<Component> components() {
        return saved.components();
    }

    public StackSettings withDispatchers(int count) {
        return new StackSettings(
                folder, saved.withDispatchers(count), lifetime, durable, overrides);
    }

    /** Returns a service's properties. A restarted dispatcher ends the old one's transactions. */
    Map<String, String> propertiesOf(StackPart part) {
        Component service = part.component();
        Map<String, String> properties =
                new TreeMap<>(ServiceProperties.of(service, part.servicePorts(), common()));
        if (service == Component.DISPATCHER) {
            properties.put("resthooks.instance", part.name());
        }
        if (service == Component.SIMULATOR) {
            properties.putAll(loadProperties(folder, ports()));
        }
        properties.putAll(overrides.getOrDefault(service, Map.of()));
        return properties;
    }

    /** Returns the properties of a simulator that puts a stack under load. */
    public static Map<String, String> loadProperties(StackFolder folder, StackPorts ports) {
        return Map.of(
                "resthooks.load.registry", "http://127.0.0.1:" + ports.of(Component.REGISTRY),
                "resthooks.load.signing-key", new TokenIssuer(folder.keys()).keyFile().toString(),
                "resthooks.load.reports", folder.root().resolve("load").toString());
    }

    public CommonSettings common() {
        return new CommonSettings(
                ports().bootstrapServers(),
                PostgresServer.jdbcUrl(ports().postgres()),
                new TokenIssuer(folder.keys()).publicKey(),
                TokenIssuer.ISSUER,
                new KeyRingFile(folder.keys()),
                saved.catalogue());
    }
}
