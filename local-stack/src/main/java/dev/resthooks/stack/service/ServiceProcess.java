package dev.resthooks.stack.service;

import dev.resthooks.stack.PlainHttp;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.RestartableProcess;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The process of a service. */
public final class ServiceProcess extends RestartableProcess {
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServicePorts ports;

    private ServiceProcess(ProcessSpec spec, Lifetime lifetime, ServicePorts ports) {
        super(spec, lifetime);
        this.ports = ports;
    }

    /** Starts a service, or takes over one that runs. Does not wait until it is ready. */
    public static ServiceProcess start(ProcessSpec spec, ServicePorts ports, Lifetime lifetime) {
        return new ServiceProcess(spec, lifetime, ports);
    }

    /** Returns the root URL of its REST API. Asking a service without an API is a bug. */
    public URI url() {
        return root(
                ports.api()
                        .orElseThrow(
                                () -> new IllegalStateException(process() + " has no REST API")));
    }

    /** Returns the root URL of its health and metrics, without a slash at the end. */
    public URI managementUrl() {
        return root(ports.management());
    }

    private static URI root(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns when the service is ready. Throws if it ends, or time runs out, before that. */
    public void awaitReady() {
        ManagedProcess started = process();
        boolean ready = Waiting.until(() -> !started.isAlive() || isReady(), STARTING);
        if (!ready || !started.isAlive()) {
            throw StackException.notReady(started);
        }
    }

    public static boolean isReady(URI management) {
        URI ready = management.resolve("/q/health/ready");
        try {
            return PlainHttp.send("GET", ready, Map.of(), "", PATIENCE).status() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    public boolean isReady() {
        return isReady(managementUrl());
    }
}
