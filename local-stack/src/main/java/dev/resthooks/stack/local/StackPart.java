package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import java.util.List;

/**
 * One process of a stack.
 *
 * @param name as its log, its pid file and {@code down} name it, such as {@code kafka-1}
 * @param ports on which it listens; its clients use the first
 */
public record StackPart(String name, Component component, List<Integer> ports) {
    public StackPart {
        ports = List.copyOf(ports);
    }

    public int port() {
        return ports.getFirst();
    }

    /** The option of {@code up} that chooses its ports. */
    public String portOption() {
        return "--" + component.id() + "-port";
    }
}
