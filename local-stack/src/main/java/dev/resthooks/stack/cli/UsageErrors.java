package dev.resthooks.stack.cli;

import dev.resthooks.contract.text.Wrapped;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Prints what is wrong with a command line, its usage in one line, and where the rest is. */
final class UsageErrors implements IParameterExceptionHandler {
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
