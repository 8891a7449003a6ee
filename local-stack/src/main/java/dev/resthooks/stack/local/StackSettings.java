package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.service.KeyRingFile;
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

    /** The same with so many dispatchers, those that are new on free ports. */
    public StackSettings withDispatchers(int count) {
        return new StackSettings(
                folder, ports.withDispatchers(count), components, lifetime, durable, overrides);
    }

    /** What later commands need of them. */
    public StackMemory memory() {
        return new StackMemory(ports, components);
    }

    /**
     * What the service of that part is told. A dispatcher bears its part's name, the same after
     * each start, so that one that was killed ends at once what its transaction left open.
     */
    Map<String, String> propertiesOf(StackPart part) {
        Component service = part.component();
        Map<String, String> properties =
                new TreeMap<>(ServiceProperties.of(service, part.servicePorts(), surroundings()));
        if (service == Component.DISPATCHER) {
            properties.put("resthooks.instance", part.name());
        }
        if (service == Component.SIMULATOR) {
            properties.putAll(LoadProperties.of(folder, ports));
        }
        properties.putAll(overrides.getOrDefault(service, Map.of()));
        return properties;
    }

    /** Where services find the rest. */
    public Surroundings surroundings() {
        return new Surroundings(
                ports.bootstrapServers(),
                PostgresServer.jdbcUrl(ports.postgres()),
                new TokenIssuer(folder.keys()).publicKey(),
                TokenIssuer.ISSUER,
                new KeyRingFile(folder.keys()));
    }
}
