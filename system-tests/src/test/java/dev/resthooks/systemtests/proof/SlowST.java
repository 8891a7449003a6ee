package dev.resthooks.systemtests.proof;

import dev.resthooks.contract.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A thousand hooks whose targets have trouble, beside healthy ones, half of which are of the same
 * organisations.
 */
@ExtendWith(LoneStack.class)
class SlowST {
    private static final int MANY = Scale.of(100, 1_000);
    private static final int ORGS = 20;
    private static final int HEALTHY_ELSEWHERE = 10;

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

    private static void prove(LoneDispatcher alone, Map<Trouble, Integer> counts) {
        List<EventStream> streams = alone.ground().streams(ORGS, EventType.FILE_NOTE_UPDATED, 50);
        TroubledHooks troubled = new TroubledHooks(alone, streams, counts);
        HealthyHooks healthy = new HealthyHooks(alone, healthyOnes(alone.ground(), streams));

        Proof proof = healthy.prove(troubled);

        troubled.prove(proof).holds();
    }

    /** Half of them of the organisations that have hooks with trouble. */
    private static List<EventStream> healthyOnes(ProvingGround ground, List<EventStream> troubled) {
        return Stream.concat(
                        ProvingGround.alongside(
                                troubled.subList(0, HEALTHY_ELSEWHERE), EventType.TASK_UPDATED, 50)
                                .stream(),
                        ground.streams(HEALTHY_ELSEWHERE, EventType.TASK_UPDATED, 50).stream())
                .toList();
    }
}
