package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.process.ManagedProcess;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Stops the running parts of a stack, whoever started them, in the reverse order of the start. */
public final class StackStop {
    /** What {@code up} leaves in the background. */
    public static final String BACKGROUND = "write-caches";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StackStop() {}

    /** Stops all parts, kills those that take too long, and returns whether any ran. */
    public static boolean stop(StackFolder folder, Progress progress) {
        folder.running(BACKGROUND).ifPresent(ManagedProcess::killGroup);
        return stopAllBut(Set.of(), folder, progress);
    }

    static boolean stopAllBut(Set<String> names, StackFolder folder, Progress progress) {
        List<Component> running =
                Stream.of(Component.values())
                        .sorted(Comparator.reverseOrder())
                        .filter(component -> !others(component, names, folder).isEmpty())
                        .toList();
        running.forEach(component -> stop(component, others(component, names, folder), progress));
        return !running.isEmpty();
    }

    private static List<ManagedProcess> others(
            Component component, Set<String> names, StackFolder folder) {
        return folder.running(component).stream()
                .filter(process -> !names.contains(process.name()))
                .toList();
    }

    private static void stop(
            Component component, List<ManagedProcess> processes, Progress progress) {
        long start = System.nanoTime();
        processes.parallelStream()
                .forEach(process -> process.stop(component.stopSignal(), PATIENCE));
        progress.say(
                "%-18s stopped in %s".formatted(component.title(), Progress.secondsSince(start)));
    }
}
