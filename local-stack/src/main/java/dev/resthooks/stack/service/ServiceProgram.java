package dev.resthooks.stack.service;

import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.JvmOptions;
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

    /**
     * Room for the dispatcher's events under way, so that they end before they grow old: an event
     * for 20,000 hooks leaves some 14 MiB to each collection.
     */
    public static final List<String> YOUNG_GENERATION = List.of("-Xmn128m", "-XX:SurvivorRatio=3");

    private ServiceProgram() {}

    /** Returns the command that starts a packaged service where the build put it. */
    public static List<String> command(
            Component service, Map<String, String> properties, List<String> arguments) {
        return command(Programs.asBuilt(), service, properties, arguments);
    }

    public static List<String> command(
            Programs programs,
            Component service,
            Map<String, String> properties,
            List<String> arguments) {
        AotCache cache = cache(programs, service);
        List<String> command = new ArrayList<>(cache.java());
        command.addAll(cache.options());
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(cache.classPathText());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** Returns the cache of a service, with the options of its JVM. */
    public static AotCache cache(Programs programs, Component service) {
        List<String> java = new ArrayList<>(List.of(JvmOptions.java()));
        java.addAll(JVM);
        boolean isDispatcher = service == Component.DISPATCHER;
        java.add(isDispatcher ? "-Xms192m" : "-Xms32m");
        java.addAll(isDispatcher ? YOUNG_GENERATION : List.of());
        java.addAll(JvmOptions.given());
        return new AotCache(service.id(), java, List.of(programs.jar(service)));
    }
}
