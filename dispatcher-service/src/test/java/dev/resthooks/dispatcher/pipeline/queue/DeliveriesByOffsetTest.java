package dev.resthooks.dispatcher.pipeline.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.dispatcher.pipeline.OneHook;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveriesByOffsetTest {
    private final Delivery.Owner owner = anyOwner();

    @Test
    void shouldFindEachByItsOffsetWhoeverWasRemovedBefore() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            DeliveriesByOffset deliveries = new DeliveriesByOffset();
            TreeMap<Long, Delivery> expected = new TreeMap<>();
            int offsets = 1 + random.nextInt(60);
            for (int step = 0; step < 200; step++) {
                long offset = random.nextInt(offsets);
                Delivery known = expected.remove(offset);
                if (known == null) {
                    Delivery added = at(offset);
                    expected.put(offset, added);
                    deliveries.add(added);
                } else {
                    assertThat(deliveries.remove(known)).as("seed %s", seed).isTrue();
                    assertThat(deliveries.remove(known)).as("seed %s", seed).isFalse();
                }
                long asked = random.nextInt(offsets);
                assertThat(deliveries.at(asked)).as("seed %s", seed).isSameAs(expected.get(asked));
            }
            List<Delivery> all = new ArrayList<>();
            deliveries.forEach(all::add);
            assertThat(all).as("seed %s", seed).containsExactlyElementsOf(expected.values());
        }
    }

    private static Delivery.Owner anyOwner() {
        OneHook world = new OneHook();
        world.read(0, 100);
        return world.sent.getFirst().owner();
    }

    private Delivery at(long offset) {
        return new Delivery(owner, new Hole(offset, 0, false, 1, OptionalLong.empty(), 0));
    }
}
