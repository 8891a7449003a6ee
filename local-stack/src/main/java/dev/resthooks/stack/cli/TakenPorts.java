package dev.resthooks.stack.cli;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.process.FreePorts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks, before the start, whether parts can listen on their ports. */
final class TakenPorts {
    private static final int LAST = 65_535;

    private TakenPorts() {}

    /** Throws {@link StackException} if a number is not a port, or is the port of two parts. */
    static void refuseImpossible(List<StackPart> parts) {
        Set<Integer> seen = new HashSet<>();
        for (StackPart part : parts) {
            for (int port : part.allPorts()) {
                if (port < 1 || port > LAST) {
                    throw new StackException(
                            "%s: %s would listen on %d, and ports go from 1 to %d"
                                    .formatted(part.optionOf(port), part.name(), port, LAST));
                }
                if (!seen.add(port)) {
                    throw new StackException(
                            "%s: %s would listen on %d, as another part does already"
                                    .formatted(part.optionOf(port), part.name(), port));
                }
            }
        }
    }

    /** Throws {@link StackException} that names each occupied port and the option to change it. */
    static void refuse(List<StackPart> toStart) {
        List<String> taken = toStart.stream().flatMap(TakenPorts::taken).toList();
        if (!taken.isEmpty()) {
            throw new StackException(String.join("\n           ", taken));
        }
    }

    private static Stream<String> taken(StackPart part) {
        return part.allPorts().stream()
                .filter(port -> !FreePorts.isFree(port))
                .map(port ->
                        "port %d of %s is taken: free it or choose another with %s"
                                .formatted(port, part.component().title(), part.optionOf(port)));
    }
}
