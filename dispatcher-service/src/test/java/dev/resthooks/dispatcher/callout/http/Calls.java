package dev.resthooks.dispatcher.callout.http;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.callout.http.dns.NameSettings;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes calls, on an event loop of its own. */
public final class Calls implements AutoCloseable {
    /** Lets loopback through, on any port. */
    public static final AddressGuard OPEN = guard(Set.of(), "127.0.0.0/8", "::1");

    static final AddressGuard STRICT = guard(Set.of());

    /** When all requests are sent. */
    private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000);

    /** The most connections of a target. */
    static final int CONNECTIONS = 64;

    static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    static final TargetSettings LONG_DEADLINE = settings(Duration.ofSeconds(10));
    static final TargetSettings SHORT_DEADLINE = settings(Duration.ofMillis(800));

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    static AddressGuard guard(Set<Integer> ports, String... allowed) {
        List<AddressBlock> blocks = Stream.of(allowed).map(AddressBlock::of).toList();
        return new AddressGuard(new AddressRules(blocks, List.of()), new TargetPorts(ports));
    }

    static ClientSettings calls(Duration deadline) {
        return new ClientSettings(
                deadline.dividedBy(2),
                deadline,
                CONNECTIONS,
                KEEP_ALIVE,
                "Resthooks/1.2.3",
                DebugMembers.NONE,
                RecordedResponses.NONE);
    }

    static TargetSettings settings(Duration deadline, Path... authorities) {
        return new TargetSettings(calls(deadline), names(), List.of(authorities), Optional.empty());
    }

    static NameSettings names() {
        return new NameSettings(
                Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(1), List.of());
    }

    /** Of a target that wasn't called. */
    public static Answer no(ErrorClass why, String detail) {
        return new Answer.NoAnswer(why, detail);
    }

    /** Of a target that was called. */
    public static Answer none(ErrorClass why, String detail) {
        return new Answer.NoAnswer(why, detail, true);
    }

    public static Answer status(int status) {
        return new Answer.Status(status, Optional.empty());
    }

    Vertx vertx() {
        return vertx;
    }

    HttpTarget target(TargetSettings settings) {
        return new HttpTarget(vertx, settings, OPEN, InstantSource.fixed(SENT), System::nanoTime);
    }

    HttpTarget target(AddressGuard guard, Function<EventLoop, HttpTarget.Net> net) {
        return new HttpTarget(vertx, LONG_DEADLINE.calls(), guard, System::nanoTime, net);
    }

    Answer call(String url) {
        return call(LONG_DEADLINE, url);
    }

    Answer call(TargetSettings settings, String url) {
        try (HttpTarget target = target(settings)) {
            return call(target, url);
        }
    }

    Answer call(HttpTarget target, String url) {
        return start(target, url).orTimeout(40, SECONDS).join();
    }

    CompletableFuture<Answer> start(HttpTarget target, String url) {
        return start(target, url, "{\"data\":{}}");
    }

    CompletableFuture<Answer> start(HttpTarget target, String url, String body) {
        return start(target, url, body, () -> true);
    }

    /** One that is made only if it is still wanted when its turn comes. */
    CompletableFuture<Answer> start(
            HttpTarget target, String url, String body, BooleanSupplier isWanted) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Target.Recipient recipient =
                new Target.Recipient() {
                    @Override
                    public void accept(Answer came) {
                        answer.complete(came);
                    }

                    @Override
                    public boolean isWanted() {
                        return isWanted.getAsBoolean();
                    }
                };
        loop.runOnContext(_ -> target.call(callOf(url, body), recipient));
        return answer;
    }

    static HookState hook(String url, long triggered) {
        return aHook(382).to(url).epoch(0).triggered(triggered).state();
    }

    public static Call callOf(String url, String body) {
        DomainEvent event =
                anEvent("event 1")
                        .about("70151")
                        .traced(Optional.of("00-abc-def-01"), Optional.empty())
                        .body(body)
                        .event();
        return new Call(hook(url, 0), event, 2, 74, SENT.minusSeconds(60));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(5, SECONDS).join();
    }
}
