package dev.resthooks.stack.cli;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.StackFolder;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;

/** The entry point. {@code ./resthooks} passes its command line to it. */
@Command(name = "./resthooks", description = "Runs Resthooks on this machine.")
public final class Main {
    private Main() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        StackFolder folder = new StackFolder(BuildFolder.project().resolve(".resthooks"));
        System.exit(commandLine(folder, System.out::println).execute(arguments));
    }

    /**
     * Returns the commands for the stack in the folder. They report their progress to {@code out}.
     */
    static CommandLine commandLine(StackFolder folder, Progress out) {
        CommandLine commands =
                new CommandLine(new Main())
                        .addSubcommand(new UpCommand(folder, out))
                        .addSubcommand(new DownCommand(folder, out))
                        .addSubcommand(new StatusCommand(folder, out))
                        .addSubcommand(new TokenCommand(folder, out))
                        .addSubcommand(new ConsoleCommand(folder, out))
                        .addSubcommand(new HookCommand(folder, out))
                        .addSubcommand(new ListenCommand(folder, out))
                        .addSubcommand(new EmitCommand(folder, out))
                        .addSubcommand(new LoadCommand(folder, out))
                        .setExecutionExceptionHandler(sayingWhy());
        commands.getSubcommands().values().stream()
                .filter(it -> !(it.getCommand() instanceof LoadCommand))
                .forEach(Main::explain);
        return commands;
    }

    /** Gives a command and those below it the option {@code --help}. */
    private static void explain(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Shows this.")
                                .build());
        command.getSubcommands().values().forEach(Main::explain);
    }

    /**
     * Returns a handler that prints a message for errors that users can fix, and a stack trace for
     * bugs.
     */
    private static IExecutionExceptionHandler sayingWhy() {
        return (failure, command, _) -> {
            if (failure instanceof StackException) {
                command.getErr().println("resthooks: " + failure.getMessage());
            } else if (failure instanceof UncheckedIOException io) {
                command.getErr().println("resthooks: " + io.getMessage() + ": " + io.getCause());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }
}
