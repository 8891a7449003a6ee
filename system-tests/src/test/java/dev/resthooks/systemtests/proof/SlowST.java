package dev.resthooks.systemtests.proof;

import dev.resthooks.contract.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A thousand hooks whose targets have trouble, beside healthy ones, half of which are of the same
 * organisations.
 */
@ProveOnly
class SlowST {
    private static final int MANY = Scale.of(100, 1_000);
    private static final int ORGS = 20;
    private static final int HEALTHY_ELSEWHERE = 10;

    @Test
    void shouldDeliverToOthersAsWithoutThemBesideTargetsThatTakeFiveSeconds() {
        prove("slow targets", Map.of(Trouble.SLOW, MANY));
    }

    @Test
    void shouldDeliverToOthersAsWithoutThemBesideTargetsThatNeverAnswer() {
        prove("hung targets", Map.of(Trouble.HUNG, MANY));
    }

    @Test
    void shouldDeliverToOthersAsWithoutThemBesideTargetsThatRefuseConnections() {
        prove("targets that refuse connections", Map.of(Trouble.REFUSING, MANY));
    }

    @Test
    void shouldDeliverToOthersAsWithoutThemBesideSlowHungAndUnavailableTargets() {
        prove(
                "slow, hung and unavailable targets",
                Map.of(
                        Trouble.SLOW,
                        MANY / 2,
                        Trouble.HUNG,
                        MANY / 2,
                        Trouble.UNAVAILABLE,
                        MANY / 2));
    }

    private static void prove(String beside, Map<Trouble, Integer> counts) {
        String title = "SlowST: deliver to others as without them beside " + beside;
        try (LoneDispatcher alone = LoneDispatcher.start(title, Map.of())) {
            List<EventStream> streams =
                    alone.ground().streams(ORGS, EventType.FILE_NOTE_UPDATED, 50);
            TroubledHooks troubled = new TroubledHooks(alone, streams, counts);
            HealthyHooks healthy = new HealthyHooks(alone, healthyOnes(alone.ground(), streams));

            Proof proof = healthy.prove(troubled);

            troubled.prove(proof).holds();
        }
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
