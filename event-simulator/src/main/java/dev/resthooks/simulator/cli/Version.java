package dev.resthooks.simulator.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine;

public class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version =
                ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
        return new String[] {"event-simulator " + version};
    }
}
