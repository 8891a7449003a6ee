package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Receivers that mean harm, or are broken, get their documented outcome and cost nobody else. */
class HostileReceiversIT {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** So many handshakes at once take seconds on a machine that is busy. */
    private static final Duration DEADLINE_OF_MANY = Duration.ofSeconds(10);

    private static final Path TABLE = Path.of("..", "docs", "operations", "targets.md");
    private static final boolean FULL = "full".equals(System.getProperty("resthooks.scale"));

    /** Of all cases, {@link #AT_ONCE} times each: hundreds of calls, at full scale 10,000. */
    private static final int ROUNDS = FULL ? 76 : 1;

    private static final int AT_ONCE = 3;
    private static final long FLAT = 48L * 1024 * 1024;

    private static final Calls CALLS = new Calls();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @Test
    void shouldGiveEachCaseItsOutcomeWithinTheDeadline() throws IOException {
        assertThat(Files.readAllLines(TABLE))
                .containsAll(Stream.of(Hostility.values()).map(Hostility::row).toList());
        Map<Hostility, RawReceiver> receivers = receivers();
        try (HttpTarget target = CALLS.target(settings(DEADLINE))) {
            warmUp(target, receivers);
            Map<Hostility, String> expected = new EnumMap<>(Hostility.class);
            Map<Hostility, CompletableFuture<String>> outcomes = new EnumMap<>(Hostility.class);
            receivers.forEach((it, receiver) -> {
                expected.put(it, it.outcome());
                outcomes.put(it, timed(CALLS.start(target, it.url(receiver))));
            });
            Map<Hostility, String> found = new EnumMap<>(Hostility.class);
            outcomes.forEach((it, outcome) -> found.put(it, it.documented(outcome.join())));

            assertThat(found).containsExactlyEntriesOf(expected);
        } finally {
            receivers.values().forEach(RawReceiver::close);
        }
    }

    /** Loads the classes of all there is, while it doesn't matter how long that takes. */
    private static void warmUp(HttpTarget target, Map<Hostility, RawReceiver> receivers) {
        List<CompletableFuture<Answer>> first = new ArrayList<>();
        receivers.forEach((it, receiver) -> {
            if (!it.isTimeout()) {
                first.add(CALLS.start(target, it.url(receiver)));
            }
        });
        first.forEach(CompletableFuture::join);
    }

    /** Late is no outcome. */
    private static CompletableFuture<String> timed(CompletableFuture<Answer> answer) {
        Instant began = Instant.now();
        return answer.thenApply(it ->
                Duration.between(began, Instant.now()).compareTo(DEADLINE.plus(SLACK)) < 0
                        ? shown(it)
                        : "late: " + shown(it));
    }

    private static Map<Hostility, RawReceiver> receivers() {
        Map<Hostility, RawReceiver> receivers = new EnumMap<>(Hostility.class);
        Stream.of(Hostility.values()).forEach(it -> receivers.put(it, it.receiver()));
        return receivers;
    }

    @Test
    void shouldStayFlatAndServeTheHealthyAmongHostileReceivers() {
        Map<Hostility, RawReceiver> receivers = receivers();
        try (RawReceiver healthy = Hostility.CONTINUE.receiver();
                HttpTarget target = CALLS.target(settings(DEADLINE_OF_MANY))) {
            warmUp(target, receivers);
            round(target, receivers, healthy);
            awaitNoneOpen(receivers);
            long descriptors = descriptors();
            long memory = memory();

            for (int round = 0; round < ROUNDS; round++) {
                round(target, receivers, healthy);
            }

            awaitNoneOpen(receivers);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(descriptors()).isLessThan(descriptors + 50));
            assertThat(memory()).isLessThan(memory + FLAT);
        } finally {
            receivers.values().forEach(RawReceiver::close);
        }
    }

    /** Calls of each hostile receiver, and meanwhile several of a healthy one. */
    private static void round(
            HttpTarget target, Map<Hostility, RawReceiver> receivers, RawReceiver healthy) {
        Map<Hostility, List<CompletableFuture<Answer>>> hostile = new EnumMap<>(Hostility.class);
        receivers.forEach((it, at) ->
                hostile.put(
                        it,
                        Stream.generate(() -> CALLS.start(target, it.url(at)))
                                .limit(AT_ONCE)
                                .toList()));
        List<Answer> well = new ArrayList<>();
        Instant before = Instant.now();
        for (int call = 0; call < 10; call++) {
            well.add(CALLS.call(target, Hostility.CONTINUE.url(healthy)));
        }
        Duration took = Duration.between(before, Instant.now());

        hostile.forEach((it, answers) ->
                assertThat(answers)
                        .as(it.name())
                        .extracting(answer -> it.documented(shown(answer.join())))
                        .containsOnly(it.outcome()));
        assertThat(well).containsOnly(Calls.status(200));
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    private static void awaitNoneOpen(Map<Hostility, RawReceiver> receivers) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(receivers.values())
                                .extracting(RawReceiver::open)
                                .containsOnly(0));
    }

    private static TargetSettings settings(Duration deadline) {
        return new TargetSettings(
                new ClientSettings(
                        deadline.dividedBy(2),
                        deadline,
                        200,
                        Calls.KEEP_ALIVE,
                        "Resthooks/1.2.3",
                        DebugMembers.NONE,
                        RecordedResponses.NONE),
                Calls.names(),
                List.of(Certificates.AUTHORITY),
                Optional.empty());
    }

    private static String shown(Answer answer) {
        return switch (answer) {
            case Answer.Status(int status, _, _, _) -> Integer.toString(status);
            case Answer.NoAnswer(ErrorClass why, String detail, _) -> why.code() + " " + detail;
            case Answer.LocalFault(String what, _) -> "own fault: " + what;
            case Answer.Skipped() -> "skipped";
        };
    }

    private static long descriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private static long memory() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + PlatformDependent.usedDirectMemory();
    }
}
