package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.token.TokenIssuer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A stack of one build on the system's core, in a process of its own. */
final class MeasuredStack implements AutoCloseable {
    /** The parts whose costs are told, in the order of the table. */
    static final List<Component> PARTS =
            List.of(Component.DISPATCHER, Component.KAFKA, Component.REGISTRY, Component.POSTGRES);

    private static final Duration STARTING = Duration.ofMinutes(3);
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final StackFolder folder;
    private final ManagedProcess owner;
    private final URI registry;
    private final String bootstrapServers;

    private MeasuredStack(
            StackFolder folder, ManagedProcess owner, URI registry, String bootstrapServers) {
        this.folder = folder;
        this.owner = owner;
        this.registry = registry;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a stack with empty data in an empty folder, and returns when all of it is ready. */
    static MeasuredStack start(Build build, Path folder) {
        ManagedProcess owner =
                ManagedProcess.start(
                        new ProcessSpec(
                                "stack", command(build, folder), ProcessFolders.both(folder)),
                        Lifetime.WITH_OWNER);
        Path ready = folder.resolve(StackProgram.READY);
        boolean isReady =
                Waiting.until(() -> Files.exists(ready) || !owner.isAlive(), STARTING)
                        && owner.isAlive();
        if (!isReady) {
            owner.kill();
            throw new BenchException(
                    "the stack of %s doesn't start: %s"
                            .formatted(
                                    build.project(), String.join("\n", owner.log().lastLines(5))));
        }
        List<String> lines = new TextFile(ready).lines();
        return new MeasuredStack(
                new StackFolder(folder), owner, URI.create(lines.get(0)), lines.get(1));
    }

    private static List<String> command(Build build, Path folder) {
        List<String> command = new ArrayList<>(Cores.ofSystem());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dlocal-stack.project=" + build.project(),
                        "-Dlocal-stack.jvm-options=" + String.join(" ", JvmOptions.given()),
                        "-cp",
                        build.classPath(System.getProperty("java.class.path")),
                        StackProgram.class.getName(),
                        folder.toString()));
        return command;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    RegistryClient registry(String org) {
        return new RegistryClient(registry, new TokenIssuer(folder.keys()), org);
    }

    long broker() {
        return folder.running(Component.KAFKA).getFirst().pid();
    }

    /** Returns what each part has used so far. A part that has ended is absent. */
    Map<Component, Usage> usage() {
        Map<Component, Usage> usage = new EnumMap<>(Component.class);
        for (Component part : PARTS) {
            folder.running(part).stream()
                    .map(it -> Usage.of(it.pid()))
                    .reduce(Usage::plus)
                    .ifPresent(it -> usage.put(part, it));
        }
        return usage;
    }

    /** Stops everything that reads events, so that only the producer uses the broker. */
    void stopServices() {
        for (Component service : List.of(Component.DISPATCHER, Component.REGISTRY)) {
            folder.running(service).forEach(it -> it.stop(Signal.TERM, STOPPING));
        }
    }

    @Override
    public void close() {
        owner.stop(Signal.TERM, STOPPING);
    }
}
