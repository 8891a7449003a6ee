package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.service.ServicePorts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process of a stack.
 *
 * @param name the name in logs, pid files and {@code down}, such as {@code kafka-1}
 * @param ports the ports on which it listens: first the one for its clients, then those for its
 *     peers; empty if it has neither
 * @param management the port of its health and metrics; only a service has one
 */
public record StackPart(
        String name, Component component, List<Integer> ports, Optional<Integer> management) {
    public StackPart {
        ports = List.copyOf(ports);
    }

    static StackPart of(String name, Component component, List<Integer> ports) {
        return new StackPart(name, component, ports, Optional.empty());
    }

    static StackPart of(String name, Component component, ServicePorts ports) {
        return new StackPart(
                name, component, ports.api().stream().toList(), Optional.of(ports.management()));
    }

    /** Returns the ports of a service. Asking for those of another part is a bug. */
    public ServicePorts servicePorts() {
        return new ServicePorts(port(), management.orElseThrow());
    }

    /** Returns the port that its clients use, if it has clients. */
    public Optional<Integer> port() {
        return ports.stream().findFirst();
    }

    /** Returns all ports on which it listens, with the one that identifies it best first. */
    public List<Integer> allPorts() {
        return Stream.concat(ports.stream(), management.stream()).toList();
    }

    /** Returns the option of {@code up} that chooses this port. */
    public String optionOf(int port) {
        return "--" + component.id() + (ports.contains(port) ? "-port" : "-management-port");
    }
}
