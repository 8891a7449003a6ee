package dev.resthooks.stack.local;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.postgres.PostgresServer.Settings;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Starts a stack once. Parts that run are taken over, so only ended parts are started. */
public final class StackStart {
    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final StackSettings settings;
    private final Progress progress;
    private final ServiceStart services;
    private final Set<String> found;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;

    public StackStart(StackSettings settings, Progress progress) {
        this(settings, Programs.asBuilt(), RunningBuild.none(), progress);
    }

    /** Creates a start that waits for the build of each service before it starts the service. */
    public StackStart(
            StackSettings settings, Programs programs, RunningBuild build, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.services = new ServiceStart(programs, build);
        this.found =
                settings.folder().running().stream()
                        .map(ManagedProcess::name)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns when all parts are ready. If one fails, those started are stopped. */
    public LocalStack run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return run(threads);
        } catch (CompletionException e) {
            StackStop.stopAllBut(found, settings.folder(), Progress.SILENT);
            throw e.getCause() instanceof StackException cause ? cause : e;
        } finally {
            ended.countDown();
        }
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Stops the stack, and keeps {@link #run} from starting more, on another thread. */
    public void cancel() {
        cancelled = true;
        StackStop.stop(settings.folder(), progress);
        try {
            if (ended.await(LAST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                StackStop.stop(settings.folder(), progress);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalStack run(ExecutorService threads) {
        CompletableFuture<Optional<PostgresServer>> postgres =
                CompletableFuture.supplyAsync(
                        () -> ifWanted(Component.POSTGRES, this::startPostgres), threads);
        CompletableFuture<Optional<KafkaCluster>> kafka =
                CompletableFuture.supplyAsync(
                        () -> ifWanted(Component.KAFKA, this::startKafka), threads);
        CompletableFuture.allOf(postgres, kafka).join();

        Map<String, CompletableFuture<ServiceProcess>> started =
                settings.saved().parts().stream()
                        .filter(part -> part.component().isService())
                        .collect(
                                Collectors.toMap(
                                        StackPart::name,
                                        part ->
                                                CompletableFuture.supplyAsync(
                                                        () -> startService(part), threads)));
        CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new)).join();
        return new LocalStack(
                settings,
                postgres.join(),
                kafka.join(),
                started.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().join())),
                services);
    }

    private <T> Optional<T> ifWanted(Component component, Supplier<T> start) {
        return settings.components().contains(component)
                ? Optional.of(timed(component.title(), settings.ports().parts(component), start))
                : Optional.empty();
    }

    private PostgresServer startPostgres() {
        return PostgresServer.start(
                settings.folder().postgres(),
                settings.folder().processes(),
                new Settings(
                        settings.ports().postgres(),
                        settings.durable(),
                        settings.lifetime(),
                        List.of()));
    }

    private KafkaCluster startKafka() {
        KafkaCluster kafka =
                KafkaCluster.start(
                        settings.folder().kafka(),
                        settings.folder().processes(),
                        new KafkaSettings(settings.ports().kafka(), settings.lifetime()));
        kafka.applyTopics(TopicTable.of(settings.saved().events()));
        return kafka;
    }

    private ServiceProcess startService(StackPart part) {
        services.build().awaitPackaged(part.component());
        return timed(title(part), List.of(part), () -> services.run(part, settings));
    }

    private String title(StackPart part) {
        return settings.ports().parts(part.component()).size() == 1
                ? part.component().title()
                : part.name();
    }

    private <T> T timed(String title, List<StackPart> parts, Supplier<T> start) {
        if (cancelled) {
            throw new StackException("the start was cancelled");
        }
        long begin = System.nanoTime();
        T started = start.get();
        if (parts.stream().anyMatch(part -> !found.contains(part.name()))) {
            progress.say(
                    "%-18s ready on 127.0.0.1:%d in %s"
                            .formatted(
                                    title,
                                    parts.getFirst().allPorts().getFirst(),
                                    Progress.secondsSince(begin)));
        }
        return started;
    }
}
