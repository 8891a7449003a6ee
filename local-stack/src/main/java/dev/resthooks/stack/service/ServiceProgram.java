package dev.resthooks.stack.service;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a service. */
public final class ServiceProgram {
    private static final List<String> JVM =
            List.of(
                    "-Xms32m",
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private ServiceProgram() {}

    /**
     * The command that starts a packaged service.
     *
     * @param properties system properties
     * @param arguments what follows the jar
     */
    public static List<String> command(
            Component service, Map<String, String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar(service).toString());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static Path jar(Component service) {
        Path jar =
                BuildFolder.project()
                        .resolve(service.title())
                        .resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackException(
                    "%s is not built: build it with mvn -DskipTests package".formatted(jar));
        }
        return jar;
    }
}
