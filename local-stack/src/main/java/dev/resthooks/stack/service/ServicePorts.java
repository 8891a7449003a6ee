package dev.resthooks.stack.service;

import java.util.Optional;

/** The ports of a service's REST API, if it has one, and of its health and metrics. */
public record ServicePorts(Optional<Integer> api, int management) {
    public static ServicePorts of(int api, int management) {
        return new ServicePorts(Optional.of(api), management);
    }

    public static ServicePorts managementOnly(int management) {
        return new ServicePorts(Optional.empty(), management);
    }
}
