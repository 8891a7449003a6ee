package dev.resthooks.simulator.cli;

import dev.resthooks.simulator.load.LoadFactory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;

/** Runs a load command as far as that needs no service, whose start takes most of the time. */
final class DryRun {
    private static final String LOAD = "load";
    private static final int SERVICE_NEEDED = -1;

    private DryRun() {}

    /**
     * Returns the exit code, or empty if the service has to run the command.
     *
     * @param checkOnly to check the arguments and never run the command: the exit code of right
     *     ones is 0
     */
    static OptionalInt of(boolean checkOnly, String... args) {
        List<String> words = List.of(args);
        if (!LOAD.equals(words.getFirst()) || words.contains("--version")) {
            return OptionalInt.empty();
        }
        int exit =
                new CommandLine(new LoadCommand(DryRun::noLoads))
                        .setCommandName(Main.command() + " " + LOAD)
                        .setParameterExceptionHandler(new UsageErrors())
                        .setExecutionExceptionHandler((failure, _, _) -> {
                            if (failure instanceof ServiceNeededException) {
                                return SERVICE_NEEDED;
                            }
                            throw failure;
                        })
                        .execute(Arrays.copyOfRange(args, 1, args.length));
        if (exit != SERVICE_NEEDED) {
            return OptionalInt.of(exit);
        }
        return checkOnly ? OptionalInt.of(CommandLine.ExitCode.OK) : OptionalInt.empty();
    }

    /** Ends the run at the first need of the service. */
    private static final class ServiceNeededException extends RuntimeException {}

    private static LoadFactory noLoads() {
        throw new ServiceNeededException();
    }
}
