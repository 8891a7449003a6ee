package dev.resthooks.bench;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A stack of one build, in a process of its own: a program that calls {@link #run} there. Once all
 * is ready, the program writes lines about the stack into a file.
 */
public final class StackProcess implements AutoCloseable {
    private static final String READY = "ready";
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final Build build;
    private final StackFolder folder;
    private final ManagedProcess owner;

    private StackProcess(Build build, StackFolder folder, ManagedProcess owner) {
        this.build = build;
        this.folder = folder;
        this.owner = owner;
    }

    /**
     * Starts a program with an empty folder, and doesn't wait until the stack is ready.
     *
     * @param launcher the beginning of the command, such as {@code taskset} with its options; empty
     *     if there is none
     * @param classPath what the program needs beside the local stack of the build
     * @param arguments what the program is given after the folder
     */
    public static StackProcess start(
            Build build,
            Path folder,
            List<String> launcher,
            String classPath,
            Class<?> program,
            String... arguments) {
        List<String> command = new ArrayList<>(launcher);
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
                        build.classPath(classPath),
                        program.getName(),
                        folder.toString()));
        command.addAll(List.of(arguments));
        return new StackProcess(
                build,
                new StackFolder(folder),
                ManagedProcess.start(
                        new ProcessSpec("stack", command, ProcessFolders.both(folder)),
                        Lifetime.WITH_OWNER));
    }

    /** Waits until all is ready, and returns the program's lines. */
    public List<String> awaitReady(Duration patience) {
        Path ready = folder.root().resolve(READY);
        boolean isReady =
                Waiting.until(() -> Files.exists(ready) || !owner.isAlive(), patience)
                        && owner.isAlive();
        if (!isReady) {
            owner.kill();
            throw new BenchException(
                    "the stack of %s doesn't start: %s"
                            .formatted(
                                    build.project(), String.join("\n", owner.log().lastLines(5))));
        }
        return new TextFile(ready).lines();
    }

    public StackFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        owner.stop(Signal.TERM, STOPPING);
    }

    /**
     * Runs a stack in this process until SIGTERM.
     *
     * @param prepare what is done with the stack before all is ready; returns the lines about it
     */
    public static void run(
            Path folder,
            Set<Component> components,
            boolean durable,
            Function<LocalStack, List<String>> prepare)
            throws InterruptedException {
        StackSettings settings =
                new StackSettings(
                        new StackFolder(folder),
                        new SavedSettings(StackPorts.free(1), components, Optional.empty()),
                        Lifetime.WITH_OWNER,
                        durable,
                        Map.of());
        LocalStack stack = new StackStart(settings, Progress.SILENT).run();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        List<String> lines = prepare.apply(stack);
        try {
            Path written = Files.write(folder.resolve(READY + ".new"), lines);
            Files.move(written, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        new CountDownLatch(1).await();
    }
}
