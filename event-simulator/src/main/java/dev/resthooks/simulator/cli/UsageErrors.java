package dev.resthooks.simulator.cli;

import dev.resthooks.contract.text.Wrapped;
import picocli.CommandLine;

/** Prints what is wrong with the arguments, the usage in one line, and where to find help. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(Wrapped.text(name + ": " + wrong.getMessage()));
        command.getErr().println("Usage: " + command.getHelp().abbreviatedSynopsis().strip());
        command.getErr().println("Try '" + name + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }
}
