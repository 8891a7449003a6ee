package dev.resthooks.contract.targeturl;

import java.util.Set;
import java.util.TreeSet;

/** The ports that targets may have; an empty set allows all. */
public record TargetPorts(Set<Integer> ports) {
    /** The default, as written in configuration: the ports of HTTPS and HTTP. */
    public static final String DEFAULT = "443,80";

    public TargetPorts {
        ports = Set.copyOf(ports);
    }

    public boolean allows(int port) {
        return ports.isEmpty() || ports.contains(port);
    }

    @Override
    public String toString() {
        return ports.isEmpty() ? "any" : new TreeSet<>(ports).toString();
    }
}
