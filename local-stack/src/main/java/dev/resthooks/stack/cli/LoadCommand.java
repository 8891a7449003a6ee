package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Runs the simulator's command line against the stack, in a process of its own. */
@Command(
        name = "load",
        description = {
            "Plays a load and reports what became of every event:",
            "  ./resthooks load [SCENARIO] [--rate R] [--duration T] [--hooks N] …",
            "  ./resthooks load --list | --help"
        })
final class LoadCommand extends StackCommand implements Callable<Integer> {
    /** Options that make a local stack unnecessary. */
    private static final Set<String> ELSEWHERE = Set.of("--version", "--kafka");

    private static final List<Component> NEEDED =
            List.of(Component.POSTGRES, Component.KAFKA, Component.REGISTRY, Component.DISPATCHER);

    @Option(names = "--up", description = "Start the stack, if it doesn't run, and leave it up.")
    private boolean up;

    @Unmatched private List<String> arguments = new ArrayList<>();

    LoadCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean elsewhere =
                arguments.stream().map(word -> word.split("=", 2)[0]).anyMatch(ELSEWHERE::contains);
        if (!elsewhere) {
            require();
        }
        Process load =
                new ProcessBuilder(command(elsewhere ? new TreeMap<>() : properties()))
                        .inheritIO()
                        .start();
        Thread waiting = new Thread(() -> await(load));
        Runtime.getRuntime().addShutdownHook(waiting);
        return load.waitFor();
    }

    /** Waits for the load, which Ctrl-C reaches too: it deletes its hooks and writes its report. */
    private static void await(Process load) {
        try {
            load.waitFor();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void require() {
        if (missing().isEmpty()) {
            return;
        }
        if (!up) {
            SavedSettings.required(folder);
            throw new StackException(
                    missing().getFirst().title()
                            + " does not run: start it with ./resthooks up, or load with --up");
        }
        int exit =
                new CommandLine(new UpCommand(folder, RunningBuild.none(), out))
                        .execute("--detach", "--no-demo");
        if (exit != 0) {
            throw new StackException("the stack did not come up");
        }
    }

    private List<Component> missing() {
        return NEEDED.stream().filter(part -> folder.running(part).isEmpty()).toList();
    }

    private Map<String, String> properties() {
        SavedSettings stack = SavedSettings.required(folder);
        Map<String, String> properties =
                new TreeMap<>(StackSettings.loadProperties(folder, stack.ports()));
        properties.putAll(
                ServiceProperties.simulator(stack.ports().bootstrapServers(), stack.catalogue()));
        properties.put("resthooks.load.stack.run-folder", folder.run().toString());
        properties.put("resthooks.load.stack.complete", String.join(",", complete()));
        return properties;
    }

    /** Returns the command that starts missing parts of a running stack, without a build. */
    private static List<String> complete() {
        return List.of(
                JvmOptions.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path", ""),
                Main.class.getName(),
                "up");
    }

    private List<String> command(Map<String, String> properties) {
        properties.put("resthooks.command", "./resthooks");
        List<String> load = new ArrayList<>(arguments);
        load.addFirst("load");
        List<String> command =
                new ArrayList<>(ServiceProgram.command(Component.SIMULATOR, properties, load));
        command.add(command.indexOf("-jar"), "-Xmx1g");
        return command;
    }
}
