package dev.resthooks.bench.whole;

import dev.resthooks.bench.Build;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.bench.Usage;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.token.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A stack of one build on the system's core, in a process of its own. */
final class MeasuredStack implements Load.Subject, AutoCloseable {
    /** The parts whose costs are told, in the order of the table. */
    static final List<Component> PARTS =
            List.of(Component.DISPATCHER, Component.KAFKA, Component.REGISTRY, Component.POSTGRES);

    private static final Duration STARTING = Duration.ofMinutes(3);
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final StackProcess process;
    private final URI registry;
    private final String bootstrapServers;

    private MeasuredStack(StackProcess process) {
        this.process = process;
        List<String> lines = process.awaitReady(STARTING);
        this.registry = URI.create(lines.get(0));
        this.bootstrapServers = lines.get(1);
    }

    /** Starts a stack with empty data in an empty folder, and returns when all of it is ready. */
    static MeasuredStack start(Build build, Path folder) {
        return new MeasuredStack(
                StackProcess.start(
                        build,
                        folder,
                        Cores.ofSystem(),
                        System.getProperty("java.class.path"),
                        StackProgram.class));
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    RegistryClient registry(String org) {
        return new RegistryClient(registry, new TokenIssuer(process.folder().keys()), org);
    }

    @Override
    public long broker() {
        return process.folder().running(Component.KAFKA).getFirst().pid();
    }

    @Override
    public Map<Component, Usage> usage() {
        Map<Component, Usage> usage = new EnumMap<>(Component.class);
        for (Component part : PARTS) {
            process.folder().running(part).stream()
                    .map(it -> Usage.of(it.pid()))
                    .reduce(Usage::plus)
                    .ifPresent(it -> usage.put(part, it));
        }
        return usage;
    }

    /** Stops everything that reads events, so that only the producer uses the broker. */
    void stopServices() {
        for (Component service : List.of(Component.DISPATCHER, Component.REGISTRY)) {
            process.folder().running(service).forEach(it -> it.stop(Signal.TERM, STOPPING));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
