package dev.resthooks.stack.cli;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.StackFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Entry point; {@code ./resthooks} hands its command line over. */
@Command(name = "./resthooks", description = "Runs Resthooks on this machine.")
public final class Main {
    private Main() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        StackFolder folder = new StackFolder(BuildFolder.project().resolve(".resthooks"));
        System.exit(commandLine(folder, System.out::println).execute(arguments));
    }

    /** The commands, for the stack in that folder, saying what they do line by line. */
    static CommandLine commandLine(StackFolder folder, Progress out) {
        return new CommandLine(new Main())
                .addSubcommand(new UpCommand(folder, out))
                .addSubcommand(new DownCommand(folder, out))
                .addSubcommand(new StatusCommand(folder, out))
                .addSubcommand(new TokenCommand(folder, out))
                .addSubcommand(new EmitCommand(folder))
                .addSubcommand(new LoadCommand(folder, out))
                .setExecutionExceptionHandler(sayingWhy());
    }

    /** What users can do something about is a message; a bug keeps its stack trace. */
    private static IExecutionExceptionHandler sayingWhy() {
        return (failure, command, _) -> {
            if (failure instanceof StackException) {
                command.getErr().println("resthooks: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }
}
