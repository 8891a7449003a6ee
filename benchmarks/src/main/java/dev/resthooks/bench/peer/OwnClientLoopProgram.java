package dev.resthooks.bench.peer;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.callout.http.HttpTarget;
import dev.resthooks.dispatcher.callout.http.TargetSettings;
import dev.resthooks.dispatcher.callout.http.dns.NameSettings;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the same event again and again with the dispatcher's HTTP client, as fast as one event loop
 * does it: {@code <port> <hooks> <requests>}. Requests are those of the dispatcher, without a
 * signature.
 */
public final class OwnClientLoopProgram {
    private final Target target;
    private final Call[] calls;
    private long left;
    private int next;

    private OwnClientLoopProgram(Target target, Call[] calls, long requests) {
        this.target = target;
        this.calls = calls;
        this.left = requests;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        DomainEvent event =
                BenchEvents.event(
                        new EventId("0192f0c1-77aa-7bbb-8ccc-000000000000"),
                        new EventPlan(1, 1),
                        0,
                        Instant.EPOCH);
        Call[] calls = new Call[Integer.parseInt(arguments[1])];
        for (int hook = 0; hook < calls.length; hook++) {
            calls[hook] = new Call(hook(hook + 1L, port), event, 1, 1, Instant.EPOCH);
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        OwnClientLoopProgram program =
                new OwnClientLoopProgram(client(vertx), calls, Long.parseLong(arguments[2]));
        vertx.runOnContext(_ -> program.start());
    }

    private static HttpTarget client(Vertx vertx) {
        ClientSettings settings =
                new ClientSettings(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        Calls.CONNECTIONS,
                        Duration.ofSeconds(15),
                        "Peer/1.0",
                        DebugMembers.NONE,
                        RecordedResponses.NONE);
        NameSettings names =
                new NameSettings(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        List.of());
        AddressGuard loopback =
                new AddressGuard(
                        new AddressRules(List.of(AddressBlock.of("127.0.0.0/8")), List.of()),
                        new TargetPorts(Set.of()));
        return new HttpTarget(
                vertx,
                new TargetSettings(settings, names, List.of(), Optional.empty()),
                loopback,
                InstantSource.system(),
                System::nanoTime);
    }

    private static HookState hook(long number, int port) {
        return new HookState(
                new HookId(number),
                EventPlan.organisation(0),
                BenchEvents.TYPE,
                "http://127.0.0.1:%d/hooks/%d".formatted(port, number),
                HookStatus.ACTIVE,
                1,
                1,
                new StartFrom.At(Instant.EPOCH),
                0);
    }

    private void start() {
        for (int connection = 0; connection < Calls.CONNECTIONS; connection++) {
            callNext();
        }
    }

    private void callNext() {
        if (left > 0) {
            left--;
            target.call(calls[next++ % calls.length], this::answered);
        }
    }

    private void answered(Answer answer) {
        if (!(answer instanceof Answer.Status(int status, _, _, _)) || status != 200) {
            throw new IllegalStateException("the sink answered " + answer);
        }
        callNext();
    }
}
