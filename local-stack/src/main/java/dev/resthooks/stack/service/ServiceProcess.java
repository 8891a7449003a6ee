package dev.resthooks.stack.service;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.process.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The process of a service, which can be stopped, killed and started again. Thread-safe. */
public final class ServiceProcess {
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final Duration SHUTTING_DOWN = Duration.ofSeconds(20);

    private final ProcessSpec spec;
    private final Lifetime lifetime;
    private final ServicePorts ports;
    private final AtomicReference<ManagedProcess> process;

    private ServiceProcess(ProcessSpec spec, Lifetime lifetime, ServicePorts ports) {
        this.spec = spec;
        this.lifetime = lifetime;
        this.ports = ports;
        this.process =
                new AtomicReference<>(
                        ManagedProcess.find(spec.name(), spec.folders())
                                .orElseGet(() -> ManagedProcess.start(spec, lifetime)));
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

    public ManagedProcess process() {
        return process.get();
    }

    /** Returns when the service is ready. Throws if it ends, or time runs out, before that. */
    public void awaitReady() {
        ManagedProcess started = process();
        boolean ready = Waiting.until(() -> !started.isAlive() || isReady(), STARTING);
        if (!ready || !started.isAlive()) {
            throw StackException.notReady(started);
        }
    }

    public boolean isReady() {
        return Health.isReady(managementUrl());
    }

    /** Starts the service after {@link #stop} or {@link #kill}. Does not wait until it is ready. */
    public void startAgain() {
        if (process().isAlive()) {
            throw new IllegalStateException(process() + " runs already");
        }
        process.set(ManagedProcess.start(spec, lifetime));
    }

    public void stop() {
        process().stop(Signal.TERM, SHUTTING_DOWN);
    }

    public void kill() {
        process().kill();
    }

    /** Suspends the process: its connections stay open, but it answers nothing. */
    public void pause() {
        process().signal(Signal.STOP);
    }

    public void resume() {
        process().signal(Signal.CONT);
    }
}
