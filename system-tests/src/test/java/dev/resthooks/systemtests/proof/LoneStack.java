package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link LoneDispatcher} on a stack of Kafka and a dispatcher. At full scale each
 * test has a stack of its own, with the settings that ship; small ones share one, on which calls
 * are tried again sooner. A call is given up no sooner: a process that pauses for seconds would be
 * taken for a target that doesn't answer.
 */
final class LoneStack implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LoneStack.class);
    private static final String JVM_OPTIONS = "local-stack.jvm-options";
    private static final Map<String, String> SETTINGS =
            Scale.current() == Scale.FULL
                    ? Map.of()
                    : Map.of("resthooks.delivery.backoff", "1s,2s,3s");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LoneDispatcher.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        LocalStack stack =
                store(test).computeIfAbsent(LocalStack.class, _ -> start(), LocalStack.class);
        startAgainIfItHasEnded(stack.service(Component.DISPATCHER));
        return test.getStore(NAMESPACE)
                .computeIfAbsent(
                        LoneDispatcher.class,
                        _ -> LoneDispatcher.on(stack, SharedStack.title(test)),
                        LoneDispatcher.class);
    }

    private static Store store(ExtensionContext test) {
        return Scale.current() == Scale.FULL
                ? test.getStore(NAMESPACE)
                : test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
    }

    private static void startAgainIfItHasEnded(ServiceProcess dispatcher) {
        if (!dispatcher.process().isAlive()) {
            dispatcher.startAgain();
            dispatcher.awaitReady();
        }
    }

    private static LocalStack start() {
        return start(Programs.asBuilt(), "alone");
    }

    /** Starts another stack, with the packaged dispatcher of another checkout. */
    static LocalStack startBaseline(Path checkout) {
        return start(Programs.asBuiltIn(checkout), "baseline");
    }

    /**
     * Starts it, at full scale with the JVM options that ship instead of those that other tests run
     * with: both compilers work, and there is no ahead-of-time cache.
     */
    private static LocalStack start(Programs programs, String name) {
        String others = System.getProperty(JVM_OPTIONS, "");
        System.setProperty(JVM_OPTIONS, Scale.current() == Scale.FULL ? "" : others);
        try {
            return new StackStart(settings(name), programs, RunningBuild.none(), Progress.SILENT)
                    .run();
        } finally {
            System.setProperty(JVM_OPTIONS, others);
        }
    }

    private static StackSettings settings(String name) {
        Path folder =
                Path.of(System.getProperty("resthooks.test.folder", "target/stack") + "-" + name);
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
        return StackSettings.forTests(
                new StackFolder(folder),
                Set.of(Component.KAFKA, Component.DISPATCHER),
                Map.of(Component.DISPATCHER, SETTINGS));
    }
}
