package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.service.ServiceProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the simulator's command line against the stack's Kafka. */
@Command(
        name = "emit",
        description = {
            "Puts events on Kafka:",
            "  ./resthooks emit EVENT --org ORG [--id RESOURCE] [--data FILE] [--count N]",
            "  ./resthooks emit - < lines of JSON, an event on each"
        })
final class EmitCommand implements Callable<Integer> {
    private final StackFolder folder;

    @Unmatched private List<String> arguments = new ArrayList<>();

    EmitCommand(StackFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SavedSettings stack = SavedSettings.required(folder);
        if (folder.running(Component.KAFKA).isEmpty()) {
            throw new StackException("Kafka does not run: start it with ./resthooks up");
        }
        return new ProcessBuilder(command(stack)).inheritIO().start().waitFor();
    }

    private List<String> command(SavedSettings stack) {
        List<String> emit = new ArrayList<>(List.of("emit"));
        emit.addAll(arguments);
        return ServiceProgram.command(
                Component.SIMULATOR,
                Map.of("kafka.bootstrap.servers", stack.ports().bootstrapServers()),
                emit);
    }
}
