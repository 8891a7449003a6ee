package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.service.ServiceProperties;
import dev.resthooks.stack.service.Surroundings;
import dev.resthooks.stack.token.TokenIssuer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which stack to run.
 *
 * @param components what to start of it, with what that needs
 * @param durable whether PostgreSQL's commits survive a crash of the machine
 * @param overrides what services are told beside, or instead of, what the stack tells them
 */
public record StackSettings(
        StackFolder folder,
        StackPorts ports,
        Set<Component> components,
        Lifetime lifetime,
        boolean durable,
        Map<Component, Map<String, String>> overrides) {
    public StackSettings {
        components = Set.copyOf(components);
        overrides = Map.copyOf(overrides);
    }

    /** Everything, on free ports, gone with this JVM. */
    public static StackSettings forTests(StackFolder folder) {
        return new StackSettings(
                folder,
                StackPorts.free(1),
                EnumSet.allOf(Component.class),
                Lifetime.WITH_OWNER,
                false,
                Map.of());
    }

    public StackSettings withOverrides(Map<Component, Map<String, String>> services) {
        return new StackSettings(folder, ports, components, lifetime, durable, services);
    }

    /** What that service is told. */
    Map<String, String> propertiesOf(Component service) {
        Map<String, String> properties =
                new TreeMap<>(ServiceProperties.of(service, ports.of(service), surroundings()));
        properties.putAll(overrides.getOrDefault(service, Map.of()));
        return properties;
    }

    /** Where services find the rest. */
    public Surroundings surroundings() {
        return new Surroundings(
                ports.bootstrapServers(),
                PostgresServer.jdbcUrl(ports.postgres()),
                new TokenIssuer(folder.keys()).publicKey(),
                TokenIssuer.ISSUER);
    }
}
