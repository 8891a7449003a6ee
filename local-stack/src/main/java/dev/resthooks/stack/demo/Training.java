package dev.resthooks.stack.demo;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Runs the stack with the demo's hooks until some events are delivered, and stops it, so that its
 * programs write their {@linkplain AotCache caches}. It runs with {@code
 * -Dlocal-stack.training=true}.
 */
public final class Training {
    private static final int ENOUGH = 100;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A JVM writes its cache when it ends, which takes seconds of CPU time. */
    private static final Duration WRITING = Duration.ofMinutes(2);

    private Training() {}

    /** Fails if the stack does not start, or delivers nothing. */
    public static void main(String[] arguments) throws IOException {
        Path folder = AotCache.folder().resolveSibling("training");
        FileTrees.delete(folder);
        FileTrees.delete(AotCache.folder());
        FileTrees.delete(AotCache.newFolder());
        Files.createDirectories(AotCache.newFolder());
        StackFolder files = new StackFolder(folder);
        try (LocalStack stack =
                new StackStart(StackSettings.forTests(files), Progress.SILENT).run()) {
            Demo demo = new Demo(stack);
            demo.begin();
            if (!Waiting.until(() -> demo.counts().delivered() >= ENOUGH, LONGEST)) {
                throw new StackException("no events are delivered");
            }
            List.of(Component.SIMULATOR, Component.DISPATCHER, Component.REGISTRY).parallelStream()
                    .forEach(component -> stop(component, files));
            stop(Component.KAFKA, files);
        }
        Files.move(AotCache.newFolder(), AotCache.folder(), StandardCopyOption.ATOMIC_MOVE);
        FileTrees.delete(folder);
    }

    private static void stop(Component component, StackFolder files) {
        files.running(component).forEach(it -> it.stop(component.stopSignal(), WRITING));
    }
}
