package dev.resthooks.stack.service;

import java.util.Optional;

/**
 * The ports on which a service listens.
 *
 * @param api the port of its REST API; empty if it has none
 * @param management the port of its health and metrics
 */
public record ServicePorts(Optional<Integer> api, int management) {
    public static ServicePorts of(int api, int management) {
        return new ServicePorts(Optional.of(api), management);
    }

    public static ServicePorts managementOnly(int management) {
        return new ServicePorts(Optional.empty(), management);
    }
}
