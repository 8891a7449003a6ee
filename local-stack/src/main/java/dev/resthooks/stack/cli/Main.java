package dev.resthooks.stack.cli;

import dev.resthooks.contract.text.Wrapped;
import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.service.RunningBuild;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The entry point. {@code ./resthooks} passes its command line to it. */
@Command(name = "./resthooks", description = "Runs Resthooks on this machine.")
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StackFolder folder = new StackFolder(BuildFolder.project().resolve(".resthooks"));
        RunningBuild build = RunningBuild.ofThisJvm();
        String wanted = arguments.length == 0 ? "" : arguments[0];
        System.exit(
                commandLine(folder, build, System.out::println, wanted::equals).execute(arguments));
    }

    static CommandLine commandLine(StackFolder folder, RunningBuild build, Progress out) {
        return commandLine(folder, build, out, _ -> true);
    }

    /** Returns those commands whose names are wanted, because each one takes time. */
    private static CommandLine commandLine(
            StackFolder folder, RunningBuild build, Progress out, Predicate<String> wanted) {
        Map<String, Supplier<Object>> all =
                Map.of(
                        "up", () -> new UpCommand(folder, build, out),
                        "down", () -> new DownCommand(folder, out),
                        "status", () -> new StatusCommand(folder, out),
                        "token", () -> new TokenCommand(folder, out),
                        "console", () -> new ConsoleCommand(folder, out),
                        "hook", () -> new HookCommand(folder, out),
                        "listen", () -> new ListenCommand(folder, out),
                        "emit", () -> new EmitCommand(folder, out),
                        "load", () -> new LoadCommand(folder, out),
                        "rehearse", () -> new RehearseCommand(folder));
        CommandLine commands = new CommandLine(new Main());
        all.forEach((name, command) -> {
            if (wanted.test(name)) {
                commands.addSubcommand(command.get());
            }
        });
        commands.getSubcommands().values().stream()
                .filter(it -> !(it.getCommand() instanceof LoadCommand))
                .forEach(Main::explain);
        return commands.setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(sayingWhy());
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

    /** Prints a message for errors that users can fix, and a stack trace for bugs. */
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

    /** Prints what is wrong with a command line, its usage in one line, and where the rest is. */
    static final class UsageErrors implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException wrong, String[] arguments) {
            CommandLine command = wrong.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            command.getErr().println(Wrapped.text(String.valueOf(wrong.getMessage())));
            command.getErr().println("Usage: " + usage(command));
            command.getErr().println("Try '" + name + " --help'.");
            return CommandLine.ExitCode.USAGE;
        }

        private static String usage(CommandLine command) {
            String whole = command.setUsageHelpWidth(120).getHelp().synopsis(0);
            return whole.strip().contains("\n")
                    ? command.getHelp().abbreviatedSynopsis().strip()
                    : whole.strip();
        }
    }
}
