package dev.resthooks.bench.whole;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a local stack without a simulator: {@code <folder>}. Once all is ready it writes the
 * registry's URL and Kafka's bootstrap servers into the file {@link #READY} of the folder, a line
 * each. SIGTERM stops the stack.
 */
public final class StackProgram {
    static final String READY = "ready";

    private StackProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        StackSettings any = StackSettings.forTests(new StackFolder(folder));
        LocalStack stack =
                new StackStart(
                                new StackSettings(
                                        any.folder(),
                                        any.ports(),
                                        EnumSet.complementOf(EnumSet.of(Component.SIMULATOR)),
                                        Lifetime.WITH_OWNER,
                                        true,
                                        Map.of()),
                                Progress.SILENT)
                        .run();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        Path written =
                Files.write(
                        folder.resolve(READY + ".new"),
                        List.of(
                                stack.service(Component.REGISTRY).url().toString(),
                                stack.kafka().bootstrapServers()));
        Files.move(written, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
