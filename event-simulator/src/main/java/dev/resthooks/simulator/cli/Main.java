package dev.resthooks.simulator.cli;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.text.Wrapped;
import dev.resthooks.simulator.load.Loads;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine;

/** Without arguments this serves; with arguments it runs a command. */
@QuarkusMain
public final class Main implements QuarkusApplication {
    /** A system property: the arguments are to be checked, and nothing else. */
    private static final String CHECK_ONLY = "resthooks.check-only";

    private static final String LOAD = "load";
    private static final int SERVICE_NEEDED = -1;

    /**
     * The settings of a process that runs one command instead of serving, unless they are given: it
     * opens no port, and logs nothing to standard output.
     */
    private static final Map<String, String> COMMAND =
            Map.of(
                    "quarkus.http.host-enabled", "false",
                    "quarkus.management.host-enabled", "false",
                    "quarkus.log.console.stderr", "true",
                    "quarkus.log.console.level", "ERROR",
                    "quarkus.log.console.json.enabled", "false");

    private final CommandLine.IFactory factory;

    Main(CommandLine.IFactory factory) {
        this.factory = factory;
    }

    public static void main(String... args) {
        if (args.length > 0) {
            dryRun(Boolean.getBoolean(CHECK_ONLY), args).ifPresent(System::exit);
            COMMAND.forEach((name, value) -> {
                if (System.getProperty(name) == null) {
                    System.setProperty(name, value);
                }
            });
        }
        Quarkus.run(Main.class, args);
    }

    static String command() {
        return System.getProperty("resthooks.command", "event-simulator");
    }

    @Override
    public int run(String... args) {
        return new CommandLine(SimulatorCommand.class, factory)
                .setCommandName(command())
                .setParameterExceptionHandler(new UsageErrors())
                .execute(args);
    }

    /** Prints what is wrong with the arguments, the usage in one line, and where to find help. */
    static final class UsageErrors implements CommandLine.IParameterExceptionHandler {
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

    /**
     * Runs a load command as far as that needs no service, whose start takes most of the time. The
     * options that name an installation become settings of the service. Returns the exit code, or
     * empty if the service has to run the command.
     *
     * @param checkOnly to check the arguments and never run the command: the exit code of right
     *     ones is 0
     */
    static OptionalInt dryRun(boolean checkOnly, String... args) {
        if (!LOAD.equals(args[0]) || List.of(args).contains("--version")) {
            return OptionalInt.empty();
        }
        LoadCommand load = new LoadCommand(Main::noLoads, Main::configuredCatalogue);
        int exit =
                new CommandLine(load)
                        .setCommandName(command() + " " + LOAD)
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
        if (checkOnly) {
            return OptionalInt.of(CommandLine.ExitCode.OK);
        }
        load.settings().forEach(System::setProperty);
        return OptionalInt.empty();
    }

    /** Ends the run at the first need of the service. */
    private static final class ServiceNeededException extends RuntimeException {}

    private static Loads.Factory noLoads() {
        throw new ServiceNeededException();
    }

    /** Returns the catalogue that the settings name, as the service reads them. */
    private static Catalogue configuredCatalogue() {
        return CatalogueReader.configured(
                        ConfigProvider.getConfig()
                                .getOptionalValue(TargetOptions.CATALOGUE, String.class))
                .withoutNotices();
    }
}
