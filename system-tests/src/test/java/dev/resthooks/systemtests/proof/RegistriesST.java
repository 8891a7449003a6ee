package dev.resthooks.systemtests.proof;

import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.systemtests.ExtraProcess;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code kill -9} of one of two registries on one database, while clients send the same requests to
 * both: each request has one effect, and no event is counted twice.
 */
@ExtendWith(SharedStack.class)
class RegistriesST {
    private static final int KILLS = Scale.of(1, 10);
    private static final int PER_SECOND = Scale.of(100, 1_000);
    private static final int ORGS = 8;

    /** Hooks at a time, each with two clients. */
    private static final int AT_ONCE = 8;

    /** Hooks that are requested before the first kill, and after each. */
    private static final int BETWEEN = Scale.of(30, 200);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void shouldGiveEachRequestOneEffectWhenOneOfTwoRegistriesIsKilled(ProvingGround ground) {
        Receiver receiver = ground.receiver();
        List<EventStream> streams = ground.streams(ORGS, PlatformEvents.TASK_CREATED, 50);
        List<ProvenHook> hooks = ground.hooks(streams, receiver);
        ServiceProcess first = ground.stack().service(Component.REGISTRY);
        try (ExtraProcess extra =
                ExtraProcess.start(ground.stack(), Component.REGISTRY, Map.of())) {
            ServiceProcess second = extra.service();
            second.awaitReady();
            KeyedRequests requests =
                    new KeyedRequests(
                            first,
                            second,
                            new TokenIssuer(ground.stack().settings().folder().keys()),
                            "two-registries");
            List<KeyedRequests.Requested> requested;
            Load load = ground.emitter().paced(PER_SECOND, streams);
            try (load) {
                requested = requestedWhile(requests, done -> killInTurn(first, second, done));
            }
            ProvingGround.awaitAllAndSilence(hooks, Duration.ofSeconds(30));
            report(ground, hooks, requests, requested);
            requests.removeAll();
        }
    }

    /** Returns what was requested until the kills were over. */
    private static List<KeyedRequests.Requested> requestedWhile(
            KeyedRequests requests, Consumer<Collection<KeyedRequests.Requested>> kills) {
        List<KeyedRequests.Requested> done = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger number = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Runnable client =
                    () -> {
                        while (!isOver.get()) {
                            done.add(requests.request(number.getAndIncrement()));
                        }
                    };
            List<CompletableFuture<Void>> clients =
                    Stream.generate(() -> CompletableFuture.runAsync(client, threads))
                            .limit(AT_ONCE)
                            .toList();
            try {
                kills.accept(done);
            } finally {
                isOver.set(true);
            }
            clients.forEach(CompletableFuture::join);
        }
        return List.copyOf(done);
    }

    /** Kills the one and the other in turn, and starts it again if another kill follows. */
    private static void killInTurn(
            ServiceProcess first, ServiceProcess second, Collection<KeyedRequests.Requested> done) {
        awaitMore(done);
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess victim = kill % 2 == 0 ? second : first;
            victim.kill();
            awaitMore(done);
            if (KILLS > 1) {
                victim.startAgain();
                victim.awaitReady();
                awaitMore(done);
            }
        }
    }

    private static void awaitMore(Collection<KeyedRequests.Requested> done) {
        int due = done.size() + BETWEEN;
        await().pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> done.size() >= due);
    }

    private static void report(
            ProvingGround ground,
            List<ProvenHook> hooks,
            KeyedRequests requests,
            List<KeyedRequests.Requested> requested) {
        List<KeyedRequests.Effects> effects = effects(requests, requested);
        ground.proof()
                .note("kills", KILLS, "")
                .note("requests with a key, each of two clients", requested.size() * 3, "")
                .note("times that a client had to send one again", requests.repeated(), "")
                .none(
                        "hooks of whose requests the two clients got different answers",
                        requested.stream().filter(it -> !it.isAnsweredAlike()).count())
                .none("not registered once", count(effects, it -> it.hooks() != 1))
                .none("not replayed once", count(effects, it -> it.replays() != 1))
                .none("not rotated once", count(effects, it -> it.formerSecrets() != 1))
                .none("lost", ProvingGround.missing(hooks))
                .none("hooks whose counts are wrong", ground.miscounted(hooks))
                .holds();
    }

    private static long count(
            List<KeyedRequests.Effects> effects, Predicate<KeyedRequests.Effects> isWrong) {
        return effects.stream().filter(isWrong).count();
    }

    private static List<KeyedRequests.Effects> effects(
            KeyedRequests requests, List<KeyedRequests.Requested> requested) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return requested.stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> requests.effects(it), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
