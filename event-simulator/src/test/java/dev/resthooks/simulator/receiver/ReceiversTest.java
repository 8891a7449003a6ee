package dev.resthooks.simulator.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final ReceiverName DEMO = new ReceiverName("demo");
    private static final Behaviour.Answer.Status OK =
            new Behaviour.Answer.Status(200, Duration.ZERO);
    private static final Behaviour.Answer.Status BROKEN =
            new Behaviour.Answer.Status(503, Duration.ZERO);

    private final Receivers receivers = new Receivers(new Receivers.Bounds(3, 5, 100_000, 4));
    private final Receiver demo = receivers.open(DEMO).orElseThrow();

    private static Delivery delivery(Optional<String> id, int bodyBytes) {
        Map<String, String> headers =
                id.map(value -> Map.of("webhook-id", value)).orElseGet(Map::of);
        return new Delivery(
                NOW, "POST", "/receive/demo", headers, Body.of("x".repeat(bodyBytes)), bodyBytes);
    }

    private static void get(Receiver receiver, String id, Behaviour.Answer.Status answer) {
        Delivery delivery = delivery(Optional.of(id), 10);
        receiver.arrived(delivery, answer);
        receiver.answered(delivery, answer);
    }

    @Test
    void shouldCountRequestsAndEventsApart() {
        get(demo, "a", OK);
        get(demo, "b", OK);
        get(demo, "b", OK);

        Receiver.Counts counts = demo.counts();
        assertThat(counts.requests()).isEqualTo(3);
        assertThat(counts.accepted()).isEqualTo(3);
        assertThat(counts.distinctIds()).isEqualTo(2);
        assertThat(counts.duplicates()).isEqualTo(1);
        assertThat(counts.lastAt()).contains(NOW);
    }

    @Test
    void shouldNotCallARetryADuplicate() {
        get(demo, "a", BROKEN);
        get(demo, "a", BROKEN);
        get(demo, "a", OK);

        Receiver.Counts counts = demo.counts();
        assertThat(counts.requests()).isEqualTo(3);
        assertThat(counts.accepted()).isEqualTo(1);
        assertThat(counts.acceptedIds()).isEqualTo(1);
        assertThat(counts.duplicates()).isZero();
    }

    @Test
    void shouldKeepOutOfTheCountsWhatCameWhileItWasDown() {
        demo.arrived(delivery(Optional.of("a"), 1), new Behaviour.Answer.Down());

        Receiver.Counts counts = demo.counts();
        assertThat(counts.refused()).isEqualTo(1);
        assertThat(counts.requests()).isZero();
        assertThat(counts.distinctIds()).isZero();
        assertThat(demo.page(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void shouldCountRequestsWithoutAWebhookId() {
        demo.arrived(delivery(Optional.empty(), 1), OK);

        assertThat(demo.counts().withoutId()).isEqualTo(1);
    }

    @Test
    void shouldTellHowOftenEachIdCame() {
        get(demo, "a", BROKEN);
        get(demo, "a", OK);

        Map<String, List<Integer>> told = new HashMap<>();
        demo.ids()
                .all()
                .forEach((id, came) -> told.put(id, List.of(came.arrived(), came.accepted())));

        assertThat(told).containsExactly(Map.entry("a", List.of(2, 1)));
    }

    @Test
    void shouldSayThatIdsAreIncompleteWhenThereWereTooMany() {
        for (String id : List.of("a", "b", "c", "d")) {
            get(demo, id, OK);
        }
        assertThat(demo.counts().idsComplete()).isTrue();

        get(demo, "e", OK);

        assertThat(demo.counts().idsComplete()).isFalse();
        assertThat(demo.counts().distinctIds()).isEqualTo(4);
        assertThat(demo.counts().requests()).isEqualTo(5);
    }

    @Test
    void shouldRememberTheLastRequestsNewestFirst() {
        for (int number = 1; number <= 7; number++) {
            get(demo, "a", OK);
        }

        assertThat(demo.page(Long.MAX_VALUE, 10))
                .extracting(Receiver.ReceivedRequest::number)
                .containsExactly(7L, 6L, 5L, 4L, 3L);
        assertThat(demo.page(6, 2))
                .extracting(Receiver.ReceivedRequest::number)
                .containsExactly(5L, 4L);
    }

    @Test
    void shouldKeepFewerRequestsWhenTheirBodiesAreLarge() {
        for (int number = 1; number <= 3; number++) {
            demo.arrived(delivery(Optional.of("a"), 45_000), OK);
        }

        assertThat(demo.page(Long.MAX_VALUE, 10))
                .extracting(Receiver.ReceivedRequest::number)
                .containsExactly(3L, 2L);
    }

    @Test
    void shouldMakeRoomForOthersWhenAReceiverIsForgotten() {
        get(demo, "a", OK);
        receivers.open(new ReceiverName("two"));
        receivers.open(new ReceiverName("three"));
        assertThat(receivers.open(new ReceiverName("four"))).isEmpty();

        receivers.forget(DEMO);

        assertThat(receivers.open(new ReceiverName("four"))).isPresent();
        assertThat(receivers.find(DEMO)).isEmpty();
        assertThat(receivers.all())
                .extracting(receiver -> receiver.name().value())
                .containsExactly("four", "three", "two");
    }

    @Test
    void shouldGiveBackTheRoomOfIdsWhenAReceiverIsForgotten() {
        for (String id : List.of("a", "b", "c", "d")) {
            get(demo, id, OK);
        }

        receivers.forget(DEMO);
        Receiver next = receivers.open(DEMO).orElseThrow();
        get(next, "e", OK);
        get(demo, "too late", OK);

        assertThat(next.counts().idsComplete()).isTrue();
        assertThat(next.counts().distinctIds()).isEqualTo(1);
    }

    @Test
    void shouldAcceptOnlyNamesThatFitAnUrl() {
        assertThat(ReceiverName.of("hook-382.v2_~")).isPresent();
        assertThat(ReceiverName.of("")).isEmpty();
        assertThat(ReceiverName.of("a b")).isEmpty();
        assertThat(ReceiverName.of("a".repeat(101))).isEmpty();
    }
}
