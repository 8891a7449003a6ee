package dev.resthooks.stack.service;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.JvmOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class ServiceProgram {
    private static final List<String> JVM =
            List.of(
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UseTransparentHugePages",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** Room for the dispatcher's events under way, so that they end before they grow old. */
    public static final String YOUNG_GENERATION = "-Xmn64m";

    private static final List<String> DISPATCHER = List.of("-Xms96m", YOUNG_GENERATION);

    private static final List<String> OTHERS = List.of("-Xms32m");

    private ServiceProgram() {}

    /** Returns the command that starts a packaged service where the build put it. */
    public static List<String> command(
            Component service, Map<String, String> properties, List<String> arguments) {
        return command(Programs.asBuilt(), service, properties, arguments);
    }

    /** Returns the command that starts a packaged service. */
    public static List<String> command(
            Programs programs,
            Component service,
            Map<String, String> properties,
            List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(service == Component.DISPATCHER ? DISPATCHER : OTHERS);
        command.addAll(JvmOptions.given());
        Path jar = programs.jar(service);
        command.addAll(AotCache.options(service.id(), jar));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
