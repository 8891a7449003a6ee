package dev.resthooks.systemtests.proof;

import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A thousand hooks whose targets have trouble, beside healthy ones, half of which are of the same
 * organisations. The first seconds, in which they are called for the first time, are judged, too.
 */
@ExtendWith(LoneStack.class)
class SlowST {
    private static final int MANY = Scale.of(100, 1_000);
    private static final int ORGS = 20;
    private static final int HEALTHY_ELSEWHERE = 10;

    /** More than a host has places. */
    private static final int MANY_AT_A_HOST = 300;

    @ProveOnly
    @Test
    void shouldDeliverToOthersAsWithoutThemBesideTargetsThatTakeFiveSeconds(LoneDispatcher alone) {
        prove(alone, Map.of(Trouble.SLOW, MANY));
    }

    @ProveOnly
    @Test
    void shouldDeliverToOthersAsWithoutThemBesideTargetsThatNeverAnswer(LoneDispatcher alone) {
        prove(alone, Map.of(Trouble.HUNG, MANY));
    }

    @ProveOnly
    @Test
    void shouldDeliverToOthersAsWithoutThemBesideTargetsThatRefuseConnections(
            LoneDispatcher alone) {
        prove(alone, Map.of(Trouble.REFUSING, MANY));
    }

    @Test
    void shouldDeliverToOthersAsWithoutThemBesideSlowHungAndUnavailableTargets(
            LoneDispatcher alone) {
        prove(
                alone,
                Map.of(
                        Trouble.SLOW,
                        MANY / 2,
                        Trouble.HUNG,
                        MANY / 2,
                        Trouble.UNAVAILABLE,
                        MANY / 2));
    }

    @ProveOnly
    @Test
    void shouldDeliverToOthersAtTheSameHostAsWithoutThemBesideTargetsThatNeverAnswer(
            LoneDispatcher alone) {
        List<EventStream> streams = streams(alone);
        Receiver host = alone.ground().receiver();
        prove(
                new HealthyHooks(alone, healthyOnes(alone.ground(), streams), host),
                TroubledHooks.hungAt(host, alone, streams, MANY_AT_A_HOST));
    }

    private static void prove(LoneDispatcher alone, Map<Trouble, Integer> counts) {
        List<EventStream> streams = streams(alone);
        TroubledHooks troubled = new TroubledHooks(alone, streams, counts);
        prove(new HealthyHooks(alone, healthyOnes(alone.ground(), streams)), troubled);
    }

    private static void prove(HealthyHooks healthy, TroubledHooks troubled) {
        Proof proof = healthy.prove(troubled);
        troubled.prove(healthy.proveFirst(proof)).holds();
    }

    private static List<EventStream> streams(LoneDispatcher alone) {
        return alone.ground().streams(ORGS, PlatformEvents.FILE_NOTE_UPDATED, 50);
    }

    /** Half of them of the organisations that have hooks with trouble. */
    private static List<EventStream> healthyOnes(ProvingGround ground, List<EventStream> troubled) {
        return Stream.concat(
                        ProvingGround.alongside(
                                troubled.subList(0, HEALTHY_ELSEWHERE),
                                PlatformEvents.TASK_UPDATED,
                                50)
                                .stream(),
                        ground.streams(HEALTHY_ELSEWHERE, PlatformEvents.TASK_UPDATED, 50).stream())
                .toList();
    }
}
