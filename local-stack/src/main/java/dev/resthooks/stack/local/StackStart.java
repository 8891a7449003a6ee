package dev.resthooks.stack.local;

import dev.resthooks.contract.Topics;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.postgres.PostgresSettings;
import dev.resthooks.stack.service.ServiceProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings a stack up, once. */
public final class StackStart {
    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final StackSettings settings;
    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;

    public StackStart(StackSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Returns when all is ready. When something fails, stops what was started, and throws. */
    public LocalStack run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return run(threads);
        } catch (CompletionException e) {
            StackStop.stop(settings.folder(), Progress.SILENT);
            throw e.getCause() instanceof StackException cause ? cause : e;
        } finally {
            ended.countDown();
        }
    }

    /** Whether {@link #cancel} was called, at any time. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** From another thread: stops what was started, and lets {@link #run} start nothing more. */
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

        Map<Component, CompletableFuture<ServiceProcess>> services =
                Arrays.stream(Component.values())
                        .filter(Component::isService)
                        .filter(settings.components()::contains)
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        service ->
                                                CompletableFuture.supplyAsync(
                                                        () -> startService(service), threads)));
        joinAll(List.copyOf(services.values()));
        return new LocalStack(
                settings,
                postgres.join(),
                kafka.join(),
                services.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().join())));
    }

    private <T> Optional<T> ifWanted(Component component, Supplier<T> start) {
        return settings.components().contains(component)
                ? Optional.of(timed(component, start))
                : Optional.empty();
    }

    private PostgresServer startPostgres() {
        return PostgresServer.start(
                settings.folder().postgres(),
                settings.folder().processes(),
                new PostgresSettings(
                        settings.ports().postgres(), settings.durable(), settings.lifetime()));
    }

    private KafkaCluster startKafka() {
        KafkaCluster kafka =
                KafkaCluster.start(
                        settings.folder().kafka(),
                        settings.folder().processes(),
                        new KafkaSettings(settings.ports().kafka(), settings.lifetime()));
        kafka.createTopics(Topics.all());
        return kafka;
    }

    private ServiceProcess startService(Component component) {
        return timed(
                component,
                () -> {
                    ServiceProcess service =
                            ServiceProcess.start(
                                    component,
                                    settings.ports().of(component),
                                    settings.propertiesOf(component),
                                    settings.folder().processes(),
                                    settings.lifetime());
                    service.awaitReady();
                    return service;
                });
    }

    private <T> T timed(Component component, Supplier<T> start) {
        if (cancelled) {
            throw new StackException("the start was cancelled");
        }
        long begin = System.nanoTime();
        T started = start.get();
        progress.say(
                "%-18s ready on 127.0.0.1:%d in %s"
                        .formatted(
                                component.title(),
                                settings.ports().of(component),
                                Progress.secondsSince(begin)));
        return started;
    }

    private static void joinAll(List<CompletableFuture<ServiceProcess>> futures) {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
    }
}
