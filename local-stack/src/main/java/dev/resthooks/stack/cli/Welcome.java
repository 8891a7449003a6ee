package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.demo.Demo;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.service.ServiceProperties;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prints what a user can do with a running stack. */
final class Welcome {
    private Welcome() {}

    static List<String> lines(StackSettings settings) {
        return Stream.of(urls(settings), walk(settings), development(settings))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> urls(StackSettings settings) {
        StackPorts ports = settings.ports();
        int registry = ports.of(Component.REGISTRY);
        int simulator = ports.of(Component.SIMULATOR);
        return Stream.of(
                        line(settings, Component.REGISTRY, "API", registry, "/q/swagger-ui/"),
                        line(settings, Component.REGISTRY, "console", registry, "/console"),
                        line(
                                settings,
                                Component.DISPATCHER,
                                "metrics",
                                ports.dispatcher(),
                                "/q/metrics"),
                        line(settings, Component.SIMULATOR, "simulator", simulator, "/"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> line(
            StackSettings settings, Component component, String what, int port, String path) {
        return settings.components().contains(component)
                ? List.of("  %-10s http://127.0.0.1:%d%s".formatted(what, port, path))
                : List.of();
    }

    private static List<String> walk(StackSettings settings) {
        if (!settings.components().contains(Component.REGISTRY)
                || !settings.components().contains(Component.SIMULATOR)) {
            return List.of();
        }
        String event = settings.saved().events().names().getFirst();
        String receiver = "http://127.0.0.1:" + settings.ports().of(Component.SIMULATOR);
        return List.of(
                "",
                "  ./resthooks hook add %s %s/receive/acme --org acme".formatted(event, receiver),
                "  ./resthooks emit %s --org acme --id 70151".formatted(event),
                "  ./resthooks hook list --org acme",
                "  ./resthooks console --org %s      prints a link that signs in to the console"
                        .formatted(Demo.ORG),
                "");
    }

    /** Returns, for each service that doesn't run, how to run it from its sources. */
    private static List<String> development(StackSettings settings) {
        return Stream.of(Component.values())
                .filter(Component::isService)
                .filter(component -> !settings.components().contains(component))
                .map(component -> development(component, settings))
                .toList();
    }

    private static String development(Component component, StackSettings settings) {
        StringBuilder command =
                new StringBuilder("  mvn quarkus:dev -pl ")
                        .append(component.title())
                        .append(" -am");
        ServiceProperties.connecting(component, settings.common()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property ->
                        command.append(
                                " \\\n    '-D%s=%s'"
                                        .formatted(property.getKey(), property.getValue())));
        return command.toString();
    }
}
