package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.process.FreePorts;
import java.util.List;
import java.util.stream.Stream;

/** Finds out beforehand whether somebody listens where the stack is to. */
final class TakenPorts {
    private TakenPorts() {}

    /** Throws {@link StackException} that names each taken port and the option to change it. */
    static void refuse(StackSettings settings) {
        List<String> taken =
                Stream.of(Component.values())
                        .filter(settings.components()::contains)
                        .flatMap(component -> taken(component, settings))
                        .toList();
        if (!taken.isEmpty()) {
            throw new StackException(String.join("\n           ", taken));
        }
    }

    private static Stream<String> taken(Component component, StackSettings settings) {
        return settings.ports().allOf(component).stream()
                .filter(port -> !FreePorts.isFree(port))
                .map(port ->
                        "port %d of %s is taken: free it or choose another with --%s-port"
                                .formatted(port, component.title(), component.id()));
    }
}
