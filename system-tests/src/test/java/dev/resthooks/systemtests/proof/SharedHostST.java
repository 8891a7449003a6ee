package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;

import dev.resthooks.contract.report.Health;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A thousand hooks of a hundred organisations at one host that is well, and more events at once
 * than the dispatcher's own limit of calls to it lets through until a call is given up.
 */
@ExtendWith(LoneStack.class)
class SharedHostST {
    private static final int ORGS = Scale.of(20, 100);
    private static final int HOOKS_OF_AN_ORG = 10;
    private static final int EVENTS = 16;
    private static final Duration ANSWER = Duration.ofMillis(Scale.of(500, 200));
    private static final int CALLS = 128;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void shouldCallNoHookFailedForWaitingForAPlaceAtItsHost(LoneDispatcher alone) {
        ProvingGround ground = alone.ground();
        Receiver host = ground.receiver();
        List<EventStream> streams =
                ground.streams(ORGS, PlatformEvents.PARTICIPANT_UPDATED, EVENTS);
        List<ProvenHook> hooks =
                streams.stream()
                        .flatMap(stream ->
                                Stream.generate(() -> alone.hooks().hook(stream, host))
                                        .limit(HOOKS_OF_AN_ORG))
                        .toList();
        hooks.forEach(hook -> hook.target().behaves(new Target.Behaviour.Delays(ANSWER)));
        alone.hooks().awaitKnown();

        long begin = System.nanoTime();
        streams.forEach(stream -> ground.emitter().emit(stream, EVENTS));
        awaitAll(hooks, PATIENCE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        ProvingGround.awaitSilence(() -> ProvingGround.arrived(hooks));

        prove(ground, hooks, host.mostAtOnce(), seconds);
    }

    private static void prove(
            ProvingGround ground, List<ProvenHook> hooks, int mostAtOnce, double seconds) {
        int events = EVENTS * hooks.size();
        ReportLog reports = ReportLog.read(ground.stack().kafka().bootstrapServers(), hooks);
        ground.proof()
                .note("hooks at the host", hooks.size(), "")
                .note("events for them, all at once", events, "")
                .note("seconds that take at least", events * ANSWER.toMillis() / 1e3 / CALLS, "s")
                .note("seconds until they had them", seconds, "s")
                .atMost("calls at once", mostAtOnce, CALLS, "")
                .none("attempts that failed", reports.failed())
                .atLeast("attempts", reports.delivered() + reports.failed(), events, "")
                .note("times that a hook was called behind", reports.said(Health.BEHIND), "")
                .none("called retrying", reports.said(Health.RETRYING))
                .none("called suspended", reports.said(Health.SUSPENDED))
                .none("called halted", reports.said(Health.HALTED))
                .none("lost", ProvingGround.missing(hooks))
                .none("out of order", ProvingGround.disordered(hooks))
                .none("sent twice", ProvingGround.twice(hooks))
                .holds();
    }
}
