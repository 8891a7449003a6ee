package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.Lifetime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A Kafka and a dispatcher of their own, without a registry: {@link PublishedHooks} are there in
 * any number at once, and nobody else's hooks are.
 */
final class LoneDispatcher implements AutoCloseable {
    private final LocalStack stack;
    private final ProvingGround ground;
    private final PublishedHooks hooks;

    private LoneDispatcher(LocalStack stack, String title) {
        this.stack = stack;
        this.ground = ProvingGround.on(stack, title);
        this.hooks = new PublishedHooks(stack);
    }

    /**
     * Returns when the dispatcher is ready.
     *
     * @param title the test's page in the book
     * @param settings system properties of the dispatcher
     */
    static LoneDispatcher start(String title, Map<String, String> settings) {
        Path folder =
                Path.of(System.getProperty("resthooks.test.folder", "target/stack") + "-alone");
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
        StackSettings alone =
                new StackSettings(
                        new StackFolder(folder),
                        StackPorts.free(1),
                        Set.of(Component.KAFKA, Component.DISPATCHER),
                        Lifetime.WITH_OWNER,
                        false,
                        Map.of(Component.DISPATCHER, settings));
        return new LoneDispatcher(new StackStart(alone, Progress.SILENT).run(), title);
    }

    ProvingGround ground() {
        return ground;
    }

    PublishedHooks hooks() {
        return hooks;
    }

    @Override
    public void close() {
        try (stack;
                ground;
                hooks) {
            // All are closed, the stack last.
        }
    }
}
