package dev.resthooks.stack.training;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.kafka.BrokerProgram;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackLock;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServiceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the stack under a {@linkplain TrainingLoad load}, and stops it, so that its programs write
 * their {@linkplain AotCache caches}, if there are none of these programs. Keys and data are new
 * ones, and go at the end. With an argument the programs are the services of images, laid out in
 * this folder, and the caches are written into its folder {@code caches}.
 */
public final class Training {
    /** A JVM writes its cache when it ends, which takes much CPU time. */
    private static final Duration WRITING = Duration.ofMinutes(15);

    private final Path caches;
    private final List<Component> trained;
    private final StackFolder files;

    private Training(Path caches, List<Component> trained) {
        this.caches = caches;
        this.trained = trained;
        this.files = new StackFolder(caches.resolveSibling(caches.getFileName() + "-training"));
    }

    /** Fails if there are no caches in the end. */
    public static void main(String[] arguments) throws IOException {
        List<Component> services =
                Stream.of(Component.values()).filter(Component::isService).toList();
        if (arguments.length == 0) {
            List<Component> all =
                    Stream.concat(services.stream(), Stream.of(Component.KAFKA)).toList();
            Training training = new Training(AotCache.folder(), all);
            training.run(Programs.asBuilt(), Programs.copiedTo(training.files.programs()));
        } else {
            Programs images = Programs.asBuiltIn(Path.of(arguments[0]));
            new Training(images.project().resolve("caches"), services).run(images, images);
        }
    }

    /** Copies those programs that may be built anew meanwhile. */
    private void run(Programs built, Programs copies) throws IOException {
        try (StackLock _ =
                StackLock.take(files)
                        .orElseThrow(() -> new StackException("another training runs"))) {
            if (wanted(built).allMatch(it -> Files.exists(caches.resolve(it.fileName())))) {
                return;
            }
            clear();
            try {
                train(copies);
                FileTrees.delete(caches);
                Files.move(next(), caches, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                clear();
            }
        }
    }

    private Stream<AotCache> wanted(Programs programs) {
        return trained.stream()
                .map(it ->
                        it.isService()
                                ? ServiceProgram.cache(programs, it)
                                : BrokerProgram.cache());
    }

    private Path next() {
        return files.root().resolve("caches");
    }

    /** Deletes all but the logs. */
    private void clear() throws IOException {
        files.clearData();
        for (Path other : List.of(files.keys(), files.programs(), next())) {
            FileTrees.delete(other);
        }
    }

    private void train(Programs programs) throws IOException {
        List<AotCache> wanted = wanted(programs).toList();
        Files.createDirectories(next());
        AotCache.trainInto(next());
        int tlsPort = FreePorts.one();
        StackSettings settings =
                StackSettings.forTests(
                        files,
                        EnumSet.allOf(Component.class),
                        TrainingLoad.properties(files.keys().resolve("tls"), tlsPort));
        StackStart start = new StackStart(settings, programs, RunningBuild.none(), Progress.SILENT);
        try (LocalStack stack = start.run()) {
            try {
                System.out.println(
                        new TrainingLoad(stack, tlsPort).play(AotCache.isOfFirstCompiler()));
                trained.stream().filter(Component::isService).parallel().forEach(this::stop);
                trained.stream().filter(Component.KAFKA::equals).forEach(this::stop);
            } finally {
                killPrograms();
            }
        }
        if (!wanted.stream().allMatch(it -> it.isUsableIn(next()))) {
            throw new StackException("a program wrote no cache that a JVM takes: see its log");
        }
    }

    private void stop(Component component) {
        files.running(component).forEach(it -> it.stop(component.stopSignal(), WRITING));
    }

    /** If they were asked to end, they would write caches that nobody wants. */
    private void killPrograms() {
        files.running().stream()
                .filter(it -> !it.name().equals(Component.POSTGRES.id()))
                .forEach(ManagedProcess::kill);
    }
}
