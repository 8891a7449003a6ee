package dev.resthooks.systemtests;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.proof.ProvingGround;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link Scenario} or a {@link ProvingGround} on one stack, which is started with
 * the first test of the JVM and stopped after its last. What a test has killed and not started
 * again is started before the next.
 */
public final class SharedStack implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

    /**
     * Stops the stack when JUnit's session ends. Where tests run in several JVMs, Surefire asks
     * JUnit for one class at a time, and what other stores hold ends with the class.
     */
    private record Running(LocalStack stack, SignInProvider provider) implements AutoCloseable {
        static Running start() {
            Path folder = Path.of(System.getProperty("resthooks.test.folder", "target/stack"));
            try {
                FileTrees.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot clear " + folder, e);
            }
            StackFolder files = new StackFolder(folder);
            SignInProvider provider = SignInProvider.start(files.keys());
            StackSettings settings =
                    StackSettings.forTests(
                            files,
                            EnumSet.allOf(Component.class),
                            Map.of(
                                    Component.REGISTRY,
                                    provider.settings(),
                                    Component.DISPATCHER,
                                    quickRetries()));
            return new Running(new StackStart(settings, Progress.SILENT).run(), provider);
        }

        /** At full scale targets are tried again as in production. */
        private static Map<String, String> quickRetries() {
            return System.getProperty("resthooks.scale", "small").equals("full")
                    ? Map.of()
                    : Map.of("resthooks.delivery.backoff", "1s,1s,2s");
        }

        @Override
        public void close() {
            stack.close();
            provider.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return Set.of(Scenario.class, ProvingGround.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        LocalStack stack = running(test).stack();
        return parameter.getParameter().getType() == Scenario.class
                ? new Scenario(stack, test.getRequiredTestMethod().getName())
                : test.getStore(NAMESPACE)
                        .computeIfAbsent(
                                ProvingGround.class,
                                _ -> ProvingGround.on(stack, title(test)),
                                ProvingGround.class);
    }

    /** Such as {@code KillST: lose nothing when one of two is killed}. */
    public static String title(ExtensionContext test) {
        String sentence =
                test.getRequiredTestMethod()
                        .getName()
                        .replaceFirst("^should", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                        .toLowerCase(Locale.ROOT)
                        .strip();
        return test.getRequiredTestClass().getSimpleName() + ": " + sentence;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        LocalStack stack = running(test).stack();
        if (!stack.kafka().node(1).process().isAlive()) {
            stack.kafka().node(1).startAgain();
            stack.kafka().awaitReady();
        }
        if (!stack.postgres().process().isAlive()) {
            stack.postgres().startAgain();
        }
        Optional.ofNullable(
                        test.getStore(NAMESPACE).remove(ProvingGround.class, ProvingGround.class))
                .ifPresent(ProvingGround::close);
        List<ServiceProcess> ended =
                Stream.of(Component.values())
                        .filter(Component::isService)
                        .map(stack::service)
                        .filter(service -> !service.process().isAlive())
                        .toList();
        ended.forEach(ServiceProcess::startAgain);
        ended.forEach(ServiceProcess::awaitReady);
    }

    private static Running running(ExtensionContext test) {
        return test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    }
}
