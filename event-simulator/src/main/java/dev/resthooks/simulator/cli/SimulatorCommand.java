package dev.resthooks.simulator.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.Quarkus;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command without a name, which serves until the process is stopped. */
@TopCommand
@Command(
        name = "event-simulator",
        description = "Emits domain events to Kafka and plays the receivers of the callbacks.",
        subcommands = {EmitCommand.class, LoadCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class)
public class SimulatorCommand implements Runnable {
    @Override
    public void run() {
        Quarkus.waitForExit();
    }

    public static class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version =
                    ConfigProvider.getConfig()
                            .getValue("quarkus.application.version", String.class);
            return new String[] {"event-simulator " + version};
        }
    }
}
