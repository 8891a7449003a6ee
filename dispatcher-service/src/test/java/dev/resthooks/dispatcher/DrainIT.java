package dev.resthooks.dispatcher;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.testkit.PlatformEvents;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * An overload, and how fast what it leaves behind is delivered when it is over: many hooks on many
 * partitions, each at a place of its own. Prints what it measures; {@code -Dresthooks.scale=full}
 * makes it large.
 */
class DrainIT extends OnKafka {
    private static final boolean FULL = "full".equals(System.getProperty("resthooks.scale"));
    private static final int EVENTS = FULL ? 300_000 : 8_000;
    private static final int ORGS = 40;
    private static final EventType[] TYPES = {
        PlatformEvents.ACTION_CREATED,
        PlatformEvents.ACTION_DOCUMENT_CREATED,
        PlatformEvents.ACTION_PARTICIPANT_ADDED,
        PlatformEvents.DISBURSEMENT_CREATED,
        PlatformEvents.FILE_NOTE_CREATED,
        PlatformEvents.PARTICIPANT_CREATED,
        PlatformEvents.TASK_CREATED,
        PlatformEvents.TIME_ENTRY_CREATED
    };
    private static final String DOCUMENT = "{\"data\":\"" + "x".repeat(490) + "\"}";

    private final SplittableRandom random = new SplittableRandom(4711);

    @Test
    void shouldDeliverWhatAnOverloadLeftBehind() throws Exception {
        Vertx vertx = Vertx.vertx();
        OverloadedTarget target = new OverloadedTarget(vertx);
        publishHooks(target.url());
        try (RunningDispatcher dispatcher = dispatcher("drain").awaitReading()) {
            emitEvents();
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> dispatcher.gauge("resthooks.lag") == 0);
            int before = target.answered.get();
            double readBefore = dispatcher.counter("resthooks.catchup.records");
            long cpuBefore = cpu();
            long start = System.nanoTime();

            target.isOver = true;
            await().atMost(Duration.ofMinutes(9))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> target.answered.get() >= EVENTS);

            double seconds = (System.nanoTime() - start) / 1e9;
            int drained = target.answered.get() - before;
            System.out.printf(
                    "%d events of %d hooks drained in %.1f s: %.0f/s, %.1f records read for each,"
                            + " %.0f %% of a core%n",
                    drained,
                    ORGS * TYPES.length,
                    seconds,
                    drained / seconds,
                    (dispatcher.counter("resthooks.catchup.records") - readBefore) / drained,
                    (cpu() - cpuBefore) / 1e7 / seconds);
            assertThat(target.answered).hasValue(EVENTS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    /** Of this process, the target's included. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void publishHooks(String url) {
        String secret = Secrets.random(1).getFirst();
        for (int number = 0; number < ORGS * TYPES.length; number++) {
            HookState hook =
                    aHook(1_000 + number)
                            .of(org(number / TYPES.length))
                            .on(TYPES[number % TYPES.length])
                            .to(url + "/" + number)
                            .from(Instant.EPOCH)
                            .state();
            kafka.publish(Secrets.sealed(hook, secret));
        }
    }

    private static OrgKey org(int number) {
        return new OrgKey("drain" + number);
    }

    /** Some organisations have far more than others, so that hooks are far apart. */
    private void emitEvents() {
        List<DomainEvent> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            double skewed = random.nextDouble() * random.nextDouble();
            events.add(
                    anEvent("d" + number)
                            .type(TYPES[random.nextInt(TYPES.length)])
                            .of(org((int) (skewed * ORGS)))
                            .about("r" + random.nextInt(10_000))
                            .at(Instant.now())
                            .body(DOCUMENT)
                            .event());
            if (events.size() == 5_000) {
                kafka.emitAll(events);
                events.clear();
            }
        }
        kafka.emitAll(events);
    }

    /** Answers 200: late, until the overload is over. */
    private static final class OverloadedTarget {
        private static final long LATE = 1_000;

        final AtomicInteger answered = new AtomicInteger();
        volatile boolean isOver;
        private final Vertx vertx;
        private final int port;

        OverloadedTarget(Vertx vertx) {
            this.vertx = vertx;
            port =
                    vertx.createHttpServer()
                            .requestHandler(this::handle)
                            .listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .actualPort();
        }

        String url() {
            return "http://127.0.0.1:" + port;
        }

        private void handle(HttpServerRequest request) {
            if (isOver) {
                answer(request);
            } else {
                vertx.setTimer(LATE, _ -> answer(request));
            }
        }

        private void answer(HttpServerRequest request) {
            answered.incrementAndGet();
            request.response().end();
        }
    }
}
