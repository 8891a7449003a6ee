package dev.resthooks.bench.whole;

import dev.resthooks.bench.StackProcess;
import dev.resthooks.stack.Component;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/**
 * Runs a local stack without a simulator: {@code <folder>}. Its lines are the registry's URL and
 * Kafka's bootstrap servers.
 */
public final class StackProgram {
    private StackProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        StackProcess.run(
                Path.of(arguments[0]),
                EnumSet.complementOf(EnumSet.of(Component.SIMULATOR)),
                true,
                stack ->
                        List.of(
                                stack.service(Component.REGISTRY).url().toString(),
                                stack.kafka().bootstrapServers()));
    }
}
