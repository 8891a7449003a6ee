package dev.resthooks.stack.cli;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.demo.Demo;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackLock;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.local.StackStop;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.function.Uncheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the stack, or its ended parts, and watches over it unless it is detached. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Starts PostgreSQL, Kafka and the services; Ctrl-C stops them all.",
            "Of a stack that is up it starts the parts that have ended."
        })
final class UpCommand implements Callable<Integer> {
    @Mixin private UpOptions options = new UpOptions();
    private final StackFolder folder;
    private final RunningBuild build;
    private final Progress out;

    UpCommand(StackFolder folder, RunningBuild build, Progress out) {
        this.folder = folder;
        this.build = build;
        this.out = out;
    }

    @Override
    public Integer call() {
        return begin().map(Watch::untilAllHasEnded).orElse(0);
    }

    /** Starts under the stack's lock. Returns the watch, or empty if there is nothing to watch. */
    private Optional<Watch> begin() {
        try (StackLock _ =
                StackLock.take(folder)
                        .orElseThrow(() ->
                                new StackException(
                                        "another ./resthooks up is starting it: wait, or"
                                                + " ./resthooks down stops it"))) {
            return SavedSettings.ofRunning(folder)
                    .map(this::complete)
                    .orElseGet(() -> start(options.settings(folder)));
        }
    }

    private Optional<Watch> complete(SavedSettings running) {
        StackSettings settings = options.settingsOf(folder, running);
        List<StackPart> missing = settings.saved().missing(folder);
        if (missing.isEmpty()) {
            out.say("it is up already: ./resthooks status shows it, ./resthooks down stops it");
            return Optional.empty();
        }
        TakenPorts.refuse(missing);
        out.say("it is up but for " + missing.stream().map(StackPart::name).collect(joining(", ")));
        settings.saved().save(folder);
        newStart(settings).run();
        out.say("it is complete: ./resthooks status shows it, ./resthooks down stops it");
        return Optional.empty();
    }

    private Optional<Watch> start(StackSettings settings) {
        TakenPorts.refuse(settings.saved().parts());
        if (options.fresh()) {
            folder.clearData();
        }
        out.say("starting; that takes about half a minute where all is built");
        clearPrograms();
        folder.beginLogs();
        settings.saved().save(folder);
        StackStart start = newStart(settings);
        try (Owner owner = Owner.of(folder, start)) {
            LocalStack stack = start.run();
            build.awaitEnd();
            Optional<Demo> demo = options.demo() ? Optional.of(new Demo(stack)) : Optional.empty();
            demo.ifPresent(Demo::begin);
            out.say("");
            Welcome.lines(settings).forEach(out::say);
            quicken();
            if (options.detach()) {
                owner.leave();
                out.say("it is up: ./resthooks status shows it, ./resthooks down stops it");
                return Optional.empty();
            }
            out.say("it is up: Ctrl-C stops it");
            return Optional.of(new Watch(folder, demo, start::isCancelled, out));
        }
    }

    /** Writes the caches of commands and services in the background, if they are missing. */
    private void quicken() {
        if (folder.running(StackStop.BACKGROUND).isPresent()) {
            return;
        }
        String script = BuildFolder.project().resolve("resthooks").toString();
        String all = AotCache.isOfFirstCompiler() ? "write-caches" : "write-all-caches";
        List<String> command = List.of("nice", "-n", "19", script, all);
        var _ =
                ManagedProcess.start(
                        new ProcessSpec(StackStop.BACKGROUND, command, folder.processes()),
                        Lifetime.DETACHED);
    }

    private StackStart newStart(StackSettings settings) {
        return new StackStart(settings, Programs.copiedTo(folder.programs()), build, out);
    }

    /** Deletes the programs of earlier builds. Only while nothing runs. */
    private void clearPrograms() {
        Uncheck.run(
                () -> FileTrees.delete(folder.programs()),
                () -> "cannot clear " + folder.programs());
    }

    /** This JVM as owner of a stack: {@code down} finds it, and it stops the stack at its end. */
    static final class Owner implements AutoCloseable {
        private static final String NAME = "up";

        private final StackFolder folder;
        private final StackStart start;
        private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);

        private Owner(StackFolder folder, StackStart start) {
            this.folder = folder;
            this.start = start;
        }

        static Owner of(StackFolder folder, StackStart start) {
            Owner owner = new Owner(folder, start);
            ManagedProcess.current(NAME, folder.processes());
            Runtime.getRuntime().addShutdownHook(owner.hook);
            return owner;
        }

        /**
         * Returns the JVM that owns the stack of the folder at present, or empty if there is none.
         */
        static Optional<ManagedProcess> find(StackFolder folder) {
            return ManagedProcess.find(NAME, folder.processes());
        }

        /** Lets the stack outlive this JVM. */
        void leave() {
            Runtime.getRuntime().removeShutdownHook(hook);
            folder.processes().pidFile(NAME).delete();
        }

        /** Does nothing: the shutdown hook does the work when the JVM ends. */
        @Override
        public void close() {}

        private void stop() {
            start.cancel();
            folder.processes().pidFile(NAME).delete();
        }
    }
}
