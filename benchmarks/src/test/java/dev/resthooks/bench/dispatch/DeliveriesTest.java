package dev.resthooks.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.bench.dispatch.Contender.Claim;
import dev.resthooks.bench.sink.RequestLog.Request;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    /** Two events for two hooks each, all of one organisation. */
    private static final Work WORK = Work.parse("2x2", 0, 4);

    @Test
    void shouldAcceptEachEventOnceAtEachOfItsHooks() {
        Deliveries deliveries = new Deliveries(Claim.ONCE_IN_ORDER, WORK);
        deliveries.add(request(1, 0));
        deliveries.add(request(2, 0));
        deliveries.add(request(2, 1));
        deliveries.add(request(1, 1));

        assertThat(deliveries.complaint()).isEmpty();
    }

    @Test
    void shouldComplainThoughTheSumIsRight() {
        Deliveries deliveries = new Deliveries(Claim.ONCE, WORK);
        deliveries.add(request(1, 0));
        deliveries.add(request(2, 0));
        deliveries.add(request(1, 1));
        deliveries.add(request(1, 1));

        assertThat(deliveries.complaint())
                .hasValue(
                        "of 4 deliveries 1 are missing, 1 came twice, 0 went to a wrong hook, 0 are"
                                + " out of order");
    }

    @Test
    void shouldComplainOfAHookThatGotLessThanItsShareFromALoop() {
        Deliveries deliveries = new Deliveries(Claim.EVENLY, Work.parse("2", 0, 2));
        deliveries.add(request(1, 0));
        deliveries.add(request(1, 0));

        assertThat(deliveries.complaint()).hasValue("hook 1 got 2 deliveries, not 1");
    }

    private static Request request(int hook, int event) {
        return new Request(0, hook, "0192f0c1-77aa-7bbb-8ccc-%012d".formatted(event));
    }
}
