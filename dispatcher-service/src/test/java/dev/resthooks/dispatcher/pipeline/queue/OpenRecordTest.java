package dev.resthooks.dispatcher.pipeline.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.OneHook;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OpenRecordTest {
    private final AwaitedDeliveries awaited = new AwaitedDeliveries(0.25);
    private final OpenRecord record = new OpenRecord(100, awaited.open(new OrgKey("acme")));
    private final List<Delivery> deliveries = new ArrayList<>();

    @Test
    void shouldCountForNoMoreThanItsBound() {
        waitFor(OpenRecord.MOST_COUNTED + 100);

        assertThat(awaited.total()).isEqualTo(OpenRecord.MOST_COUNTED);
    }

    @Test
    void shouldCountForAllThatItWaitsForOnceTheyAreFewer() {
        waitFor(OpenRecord.MOST_COUNTED + 100);

        release(100);
        assertThat(awaited.total()).isEqualTo(OpenRecord.MOST_COUNTED);

        release(1);
        assertThat(awaited.total()).isEqualTo(OpenRecord.MOST_COUNTED - 1);

        waitFor(2);
        assertThat(awaited.total()).isEqualTo(OpenRecord.MOST_COUNTED);

        release(deliveries.size());
        assertThat(awaited.total()).isZero();
    }

    private void waitFor(int more) {
        Delivery.Owner owner = anyOwner();
        for (int i = 0; i < more; i++) {
            Delivery delivery =
                    new Delivery(owner, new Hole(100, 0, false, 1, OptionalLong.empty(), 0));
            record.waitFor(delivery);
            deliveries.add(delivery);
        }
    }

    private void release(int some) {
        List<Delivery> released = deliveries.subList(0, some);
        released.forEach(OpenRecord::release);
        released.clear();
    }

    private static Delivery.Owner anyOwner() {
        OneHook world = new OneHook();
        world.read(0, 100);
        return world.sent.getFirst().owner();
    }
}
