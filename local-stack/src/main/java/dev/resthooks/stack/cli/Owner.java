package dev.resthooks.stack.cli;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.ManagedProcess;
import java.util.Optional;

/** This JVM as owner of a stack: {@code down} finds it, and it stops the stack at its end. */
final class Owner implements AutoCloseable {
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

    /** Returns the JVM that owns the stack of the folder at present, or empty if there is none. */
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
