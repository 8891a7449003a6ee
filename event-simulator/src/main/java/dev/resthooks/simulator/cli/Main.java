package dev.resthooks.simulator.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** Without arguments this serves; with arguments it runs a command. */
@QuarkusMain
public final class Main implements QuarkusApplication {
    /** A system property: the arguments are to be checked, and nothing else. */
    private static final String CHECK_ONLY = "resthooks.check-only";

    private final CommandLine.IFactory factory;

    Main(CommandLine.IFactory factory) {
        this.factory = factory;
    }

    public static void main(String... args) {
        if (args.length > 0) {
            DryRun.of(Boolean.getBoolean(CHECK_ONLY), args).ifPresent(System::exit);
            CommandSettings.apply();
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
}
