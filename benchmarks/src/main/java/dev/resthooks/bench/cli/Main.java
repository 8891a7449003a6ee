package dev.resthooks.bench.cli;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.console.PagesCommand;
import dev.resthooks.bench.dispatch.ConditionsCommand;
import dev.resthooks.bench.dispatch.DispatchCommand;
import dev.resthooks.bench.hooks.HooksCommand;
import dev.resthooks.bench.peers.PeersCommand;
import dev.resthooks.bench.peers.WarmCommand;
import dev.resthooks.bench.scale.ScaleCommand;
import dev.resthooks.bench.whole.LiveCommand;
import dev.resthooks.bench.whole.WholeCommand;
import dev.resthooks.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./resthooks bench}: alone it lists the benchmarks. */
@Command(
        name = "./resthooks bench",
        description = "Measures, prints what it found, and adds it to the file of results.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ConditionsCommand.class,
            DispatchCommand.class,
            HooksCommand.class,
            PagesCommand.class,
            PeersCommand.class,
            ScaleCommand.class,
            WarmCommand.class,
            WholeCommand.class,
            LiveCommand.class
        })
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (!(failure instanceof BenchException || failure instanceof StackException)) {
                        throw failure;
                    }
                    command.getErr().println("resthooks: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
