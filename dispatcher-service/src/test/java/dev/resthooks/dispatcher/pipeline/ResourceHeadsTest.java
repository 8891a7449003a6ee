package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResourceHeadsTest {
    private final ResourceHeads lines = new ResourceHeads();
    private final Map<Integer, Delivery> known = new HashMap<>();
    private final Lane lane = anyLane();

    @Test
    void shouldFindWhoeverIsFirstAsLongAsItIs() {
        Delivery one = put(5);
        assertThat(lines.first(5)).isSameAs(one);

        Delivery next = put(5);
        assertThat(lines.first(5)).isSameAs(next);

        lines.remove(5);
        assertThat(lines.first(5)).isNull();
    }

    @Test
    void shouldForgetNobodyWhenOneIsGoneThatStoodInTheWay() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int orders = 1 + random.nextInt(200);
            for (int step = 0; step < 400; step++) {
                // multiples of a high power of two are what the table spreads worst
                int order = (1 + random.nextInt(orders)) << (seed % 24);
                if (random.nextInt(5) < 3) {
                    put(order);
                } else {
                    lines.remove(order);
                    known.remove(order);
                }
            }
            for (int i = 1; i <= orders; i++) {
                int order = i << (seed % 24);
                assertThat(lines.first(order)).as("seed %s", seed).isSameAs(known.get(order));
            }
            known.keySet().forEach(lines::remove);
            known.clear();
        }
    }

    private static Lane anyLane() {
        OneHook world = new OneHook();
        world.read(0, 100);
        return world.sent.getFirst().lane;
    }

    private Delivery put(int order) {
        Delivery delivery =
                new Delivery(lane, new Hole(1, 0, false, order, OptionalLong.empty(), 0));
        lines.first(delivery);
        known.put(order, delivery);
        return delivery;
    }
}
