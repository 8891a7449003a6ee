package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.service.ServicePorts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process of a stack.
 *
 * @param name as its log, its pid file and {@code down} name it, such as {@code kafka-1}
 * @param ports on which it listens for its clients, who use the first, and for its peers; empty if
 *     it has neither
 * @param management the port of its health and metrics; a service's alone
 */
public record StackPart(
        String name, Component component, List<Integer> ports, Optional<Integer> management) {
    public StackPart {
        ports = List.copyOf(ports);
    }

    /** A part that isn't a service. */
    static StackPart of(String name, Component component, List<Integer> ports) {
        return new StackPart(name, component, ports, Optional.empty());
    }

    /** A service. */
    static StackPart of(String name, Component component, ServicePorts ports) {
        return new StackPart(
                name, component, ports.api().stream().toList(), Optional.of(ports.management()));
    }

    /** Those of a service; asking for another part's is a bug. */
    public ServicePorts servicePorts() {
        return new ServicePorts(port(), management.orElseThrow());
    }

    /** The one that its clients use, if it has clients. */
    public Optional<Integer> port() {
        return ports.stream().findFirst();
    }

    /** All on which it listens, the one that best tells where it is first. */
    public List<Integer> allPorts() {
        return Stream.concat(ports.stream(), management.stream()).toList();
    }

    /** The option of {@code up} that chooses that port of it. */
    public String optionOf(int port) {
        return "--" + component.id() + (ports.contains(port) ? "-port" : "-management-port");
    }
}
