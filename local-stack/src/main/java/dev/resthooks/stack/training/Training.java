package dev.resthooks.stack.training;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.demo.Demo;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackLock;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the stack under a load, and stops it, so that its programs write their {@linkplain AotCache
 * caches}. With the first compiler alone a few events do; with both it is {@link TrainingLoad}.
 *
 * <pre>
 *   Training                    of what is packaged, into its usual folder
 *   Training CACHES PROGRAMS    of the programs of images, into a folder
 * </pre>
 */
public final class Training {
    private static final List<Component> SERVICES =
            List.of(Component.SIMULATOR, Component.DISPATCHER, Component.REGISTRY);

    private static final List<Component> ALL =
            Stream.concat(SERVICES.stream(), Stream.of(Component.KAFKA)).toList();

    private static final int ENOUGH = 100;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A JVM writes its cache when it ends, which takes much CPU time. */
    private static final Duration WRITING = Duration.ofMinutes(15);

    private Training() {}

    /** Fails if the stack does not start, or delivers too little. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            train(AotCache.folder(), Programs.asBuilt(), ALL);
        } else {
            train(Path.of(arguments[0]), Programs.ofImages(Path.of(arguments[1])), SERVICES);
        }
    }

    /** Trains components of a stack. */
    private static void train(Path caches, Programs programs, List<Component> trained)
            throws IOException {
        StackFolder files = new StackFolder(caches.resolveSibling("training"));
        try (StackLock _ =
                StackLock.take(files)
                        .orElseThrow(() -> new StackException("another training runs"))) {
            Path next = files.root().resolve("caches");
            FileTrees.delete(next);
            files.clearData();
            Files.createDirectories(next);
            AotCache.trainInto(next);
            if (AotCache.isOfFirstCompiler()) {
                playDemo(files, programs, trained);
            } else {
                playLoad(files, programs, trained);
            }
            demandAll(next, trained);
            FileTrees.delete(caches);
            Files.createDirectories(caches.resolveSibling("."));
            Files.move(next, caches, StandardCopyOption.ATOMIC_MOVE);
            FileTrees.delete(files.root());
        }
    }

    private static void playDemo(StackFolder files, Programs programs, List<Component> trained) {
        try (LocalStack stack = start(StackSettings.forTests(files), programs)) {
            Demo demo = new Demo(stack);
            demo.begin();
            if (!Waiting.until(() -> demo.counts().delivered() >= ENOUGH, LONGEST)) {
                throw new StackException("no events are delivered");
            }
            stop(files, trained);
        }
    }

    private static void playLoad(StackFolder files, Programs programs, List<Component> trained)
            throws IOException {
        Path keys = files.root().resolve("tls");
        FileTrees.delete(keys);
        try (TlsReceiver receiver = TlsReceiver.start(keys);
                LocalStack stack =
                        start(
                                StackSettings.forTests(files)
                                        .withOverrides(TrainingLoad.properties(receiver)),
                                programs)) {
            System.out.println(new TrainingLoad(stack, receiver).play());
            stop(files, trained);
        }
    }

    private static LocalStack start(StackSettings settings, Programs programs) {
        return new StackStart(settings, programs, RunningBuild.none(), Progress.SILENT).run();
    }

    /** A JVM that can't write its cache says so in its log, and ends as usual. */
    private static void demandAll(Path caches, List<Component> trained) {
        trained.stream()
                .map(Component::id)
                .filter(it -> !Files.exists(AotCache.in(caches, it)))
                .forEach(it -> {
                    throw new StackException(it + " has written no cache");
                });
    }

    private static void stop(StackFolder files, List<Component> trained) {
        SERVICES.parallelStream().forEach(it -> stop(it, files));
        if (trained.contains(Component.KAFKA)) {
            stop(Component.KAFKA, files);
        } else {
            files.running(Component.KAFKA).forEach(ManagedProcess::kill);
        }
    }

    private static void stop(Component component, StackFolder files) {
        files.running(component).forEach(it -> it.stop(component.stopSignal(), WRITING));
    }
}
