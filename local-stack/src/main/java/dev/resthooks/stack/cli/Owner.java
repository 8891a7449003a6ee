package dev.resthooks.stack.cli;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.ManagedProcess;
import java.util.Optional;

/**
 * This JVM as the owner of a stack: {@code down} finds it by its pid file, and however it is told
 * to end, it stops the stack first.
 */
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

    /** The JVM that owns the stack of that folder now. */
    static Optional<ManagedProcess> find(StackFolder folder) {
        return ManagedProcess.find(NAME, folder.processes());
    }

    /** From now on the stack outlives this JVM. */
    void leave() {
        Runtime.getRuntime().removeShutdownHook(hook);
        folder.processes().pidFile(NAME).delete();
    }

    /** The hook does the work, while the JVM ends. */
    @Override
    public void close() {}

    private void stop() {
        start.cancel();
        folder.processes().pidFile(NAME).delete();
    }
}
