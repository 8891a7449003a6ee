package dev.resthooks.contract.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookEventsTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final HookEvents one = HookEvents.of(order("OrderPlaced"));

    private static EventType order(String name) {
        return new EventType(new ResourceType("orders"), name);
    }

    @Test
    void shouldShareTheEventsOfAllHooksOfOneEvent() {
        assertThat(HookEvents.of(order("OrderPlaced"))).isSameAs(one);
        assertThat(one.isOne()).isTrue();
        assertThat(one.ofNewEpoch()).isSameAs(one);
    }

    @Test
    void shouldBeForAnAddedEventFromTheChangeOnLessTheSkew() {
        HookEvents both = one.changedTo(List.of("OrderPlaced", "OrderPaid"), AT);

        assertThat(both.names()).containsExactly("OrderPlaced", "OrderPaid");
        assertThat(both.wants(order("OrderPlaced"), Instant.EPOCH, SKEW)).isTrue();
        assertThat(both.wants(order("OrderPaid"), AT.minus(SKEW), SKEW)).isTrue();
        assertThat(both.wants(order("OrderPaid"), AT.minus(SKEW).minusMillis(1), SKEW)).isFalse();
        assertThat(both.wants(order("OrderShipped"), LATER, SKEW)).isFalse();
        assertThat(both.has(new EventType(new ResourceType("carts"), "OrderPaid"))).isFalse();
    }

    @Test
    void shouldKeepTheTimeOfAnEventThatStaysAndNotOfOneThatWasAway() {
        HookEvents both = one.changedTo(List.of("OrderPlaced", "OrderPaid"), AT);

        assertThat(both.changedTo(List.of("OrderPaid"), LATER).since())
                .containsExactly(Map.entry("OrderPaid", AT));
        assertThat(
                        both.changedTo(List.of("OrderPlaced"), AT)
                                .changedTo(List.of("OrderPlaced", "OrderPaid"), LATER)
                                .since())
                .containsExactly(
                        Map.entry("OrderPlaced", HookEvents.ALWAYS), Map.entry("OrderPaid", LATER));
    }

    @Test
    void shouldKeepAnEventForTheSameTimeOrAnEarlierOne() {
        HookEvents both = one.changedTo(List.of("OrderPlaced", "OrderPaid"), AT);
        HookEvents later = one.changedTo(List.of("OrderPlaced", "OrderPaid"), LATER);

        assertThat(later.kept(both)).containsExactly("OrderPlaced");
        assertThat(both.kept(later)).containsExactlyInAnyOrder("OrderPlaced", "OrderPaid");
        assertThat(both.kept(one)).containsExactly("OrderPlaced");
    }

    @Test
    void shouldBeForAllEventsOfTheResourceFromTheChangeOn() {
        HookEvents all = one.changedTo(List.of("*"), AT);

        assertThat(all.first()).isEqualTo(order("OrderPlaced"));
        assertThat(all.names()).containsExactly("*");
        assertThat(all.wants(order("OrderPlaced"), Instant.EPOCH, SKEW)).isTrue();
        assertThat(all.wants(order("OfNextYear"), AT, SKEW)).isTrue();
        assertThat(all.wants(order("OfNextYear"), Instant.EPOCH, SKEW)).isFalse();
        assertThat(all.has(order("no \"name\""))).isFalse();
        assertThat(all.has(order("*"))).isFalse();
        assertThat(all.changedTo(List.of("*"), LATER)).isEqualTo(all);
    }

    @Test
    void shouldKeepWhatItHadWhenAllBecomeSome() {
        HookEvents some =
                one.changedTo(List.of("*"), AT)
                        .changedTo(List.of("OrderPaid", "OrderPlaced"), LATER);

        assertThat(some.first()).isEqualTo(order("OrderPaid"));
        assertThat(some.since())
                .containsExactly(
                        Map.entry("OrderPaid", AT), Map.entry("OrderPlaced", HookEvents.ALWAYS));
    }

    @Test
    void shouldBeginANewEpochWithAllItsEvents() {
        HookEvents all = one.changedTo(List.of("OrderPlaced", "OrderPaid"), AT);

        assertThat(all.ofNewEpoch().since().values()).containsOnly(HookEvents.ALWAYS);
        assertThat(all.ofNewEpoch().names()).isEqualTo(all.names());
        assertThat(all.changedTo(List.of("*"), LATER).ofNewEpoch().since())
                .containsExactly(
                        Map.entry("OrderPlaced", HookEvents.ALWAYS),
                        Map.entry("*", HookEvents.ALWAYS));
    }

    @Test
    void shouldKnowWhatItHeldAtATime() {
        HookEvents both = one.changedTo(List.of("OrderPaid", "OrderPlaced"), AT);
        HookEvents all = one.changedTo(List.of("*"), AT);

        assertThat(both.heldAt(AT.minusMillis(1))).contains(one);
        assertThat(both.heldAt(AT)).contains(both.ofNewEpoch());
        assertThat(all.heldAt(AT.minusMillis(1))).contains(one);
        assertThat(all.heldAt(AT)).contains(all.ofNewEpoch());
        assertThat(both.changedTo(List.of("OrderPaid"), LATER).heldAt(Instant.EPOCH)).isEmpty();
    }

    @Test
    void shouldHaveTheFirstEventAmongItsNames() {
        assertThatThrownBy(() -> one.changedTo(List.of(), AT)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() ->
                        new HookEvents(
                                order("OrderPlaced"), new LinkedHashMap<>(Map.of("OrderPaid", AT))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
