package dev.resthooks.simulator.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/**
 * The entry point of the process. Without arguments it serves; with arguments it runs a command.
 */
@QuarkusMain
public final class Main implements QuarkusApplication {
    private final CommandLine.IFactory factory;

    Main(CommandLine.IFactory factory) {
        this.factory = factory;
    }

    public static void main(String... args) {
        if (args.length > 0) {
            CommandSettings.apply();
        }
        Quarkus.run(Main.class, args);
    }

    @Override
    public int run(String... args) {
        return new CommandLine(SimulatorCommand.class, factory)
                .setParameterExceptionHandler(new UsageErrors())
                .execute(args);
    }
}
