package dev.resthooks.simulator.cli;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;

/** The output of {@code --version}. */
@Singleton
public class Version implements CommandLine.IVersionProvider {
    private final String version;

    Version(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"event-simulator " + version};
    }
}
