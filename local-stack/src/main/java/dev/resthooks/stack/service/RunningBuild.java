package dev.resthooks.stack.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.function.Predicate.not;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The build that packages services while they start, told by lines of standard input. */
public final class RunningBuild {
    private final Map<String, CompletableFuture<Boolean>> packaged;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private RunningBuild(Stream<String> modules) {
        packaged =
                modules.collect(
                        Collectors.toUnmodifiableMap(identity(), _ -> new CompletableFuture<>()));
    }

    /** Returns a build that has ended, so that nothing has to wait for it. */
    public static RunningBuild none() {
        RunningBuild ended = new RunningBuild(Stream.empty());
        ended.end.complete(true);
        return ended;
    }

    /** Returns the build of {@code local-stack.awaited}, which ends with this JVM at the latest. */
    public static RunningBuild ofThisJvm() {
        String modules = System.getProperty("local-stack.awaited", "");
        if (modules.isEmpty()) {
            return none();
        }
        Optional.ofNullable(Long.getLong("local-stack.maven"))
                .flatMap(ProcessHandle::of)
                .ifPresent(
                        maven -> Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy)));
        return of(modules, System.in);
    }

    /** Returns a build of modules, separated by commas; packaged ones are named line by line. */
    static RunningBuild of(String modules, InputStream names) {
        RunningBuild build =
                new RunningBuild(Stream.of(modules.split(",")).filter(not(String::isEmpty)));
        Thread.ofPlatform().daemon().name("build").start(() -> build.read(names));
        return build;
    }

    /** Returns when the service is packaged. Throws if the build ends without it. */
    public void awaitPackaged(Component service) {
        CompletableFuture<Boolean> done = packaged.get(service.title());
        if (done != null && !done.join()) {
            throw new StackException(service.title() + " could not be built");
        }
    }

    public void awaitEnd() {
        end.join();
    }

    private void read(InputStream names) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(names, UTF_8))) {
            lines.lines()
                    .flatMap(name -> Optional.ofNullable(packaged.get(name)).stream())
                    .forEach(it -> it.complete(true));
        } catch (IOException unreadable) {
            // The same as the end of the build.
        } finally {
            packaged.values().forEach(it -> it.complete(false));
            end.complete(true);
        }
    }
}
