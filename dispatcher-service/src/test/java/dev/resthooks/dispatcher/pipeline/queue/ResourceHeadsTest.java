package dev.resthooks.dispatcher.pipeline.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.dispatcher.pipeline.OneHook;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResourceHeadsTest {
    private final ResourceHeads heads = new ResourceHeads();
    private final Map<Integer, Delivery> known = new HashMap<>();
    private final Delivery.Owner owner = anyOwner();

    @Test
    void shouldFindWhoeverIsFirstAsLongAsItIs() {
        Delivery one = put(5);
        assertThat(heads.first(5)).isSameAs(one);

        Delivery next = put(5);
        assertThat(heads.first(5)).isSameAs(next);

        heads.remove(5);
        assertThat(heads.first(5)).isNull();
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
                    heads.remove(order);
                    known.remove(order);
                }
            }
            for (int i = 1; i <= orders; i++) {
                int order = i << (seed % 24);
                assertThat(heads.first(order)).as("seed %s", seed).isSameAs(known.get(order));
            }
            known.keySet().forEach(heads::remove);
            known.clear();
        }
    }

    private static Delivery.Owner anyOwner() {
        OneHook world = new OneHook();
        world.read(0, 100);
        return world.sent.getFirst().owner();
    }

    private Delivery put(int order) {
        Delivery delivery =
                new Delivery(owner, new Hole(1, 0, false, order, OptionalLong.empty(), 0));
        heads.first(delivery);
        known.put(order, delivery);
        return delivery;
    }
}
