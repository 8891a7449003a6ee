package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Hooks of two organisations at one host of eight places, each of which may begin three calls to it
 * in a second.
 */
class NewTargetRateTest {
    private static final int PLACES = 8;
    private static final int RATE = 3;
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey OTHER = new OrgKey("other");

    private final List<Delivery> sent = new ArrayList<>();
    private final SharedCapacity shared =
            new SharedCapacity(new CapacityBounds(PLACES, PLACES, RATE, 1_000, 1_000_000, 1));
    private final PartitionPipeline partition =
            new PartitionPipeline(OneHook.NAME, OneHook.LIMITS, shared, sent::add, 0);
    private long offset;

    @Test
    void shouldCallTheNewTargetsOfEachOrganisationAtItsRateUntilAllWereCalled() {
        List<HookId> called = new ArrayList<>();
        read(ACME, hooks(ACME, 1, 10), 5);
        read(OTHER, hooks(OTHER, 11, 20), 5);

        for (long now = 0; now < 4_000; now += 1_000) {
            shared.tick(now);
            assertThat(calls(ACME)).isBetween(1L, (long) RATE).isEqualTo(calls(OTHER));
            List<Delivery> begun = List.copyOf(sent);
            sent.clear();
            for (Delivery delivery : begun) {
                called.add(delivery.hook().id());
                answer(delivery, now + 500);
            }
            assertThat(sent).isEmpty();
        }

        assertThat(called).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void shouldLeaveAPlaceToATargetThatHasAnsweredWhenNewOnesHangSecondAfterSecond() {
        List<HookState> answered = hooks(OTHER, 11, 11);
        read(OTHER, answered, 0);
        answer(sent.removeFirst(), 5);
        read(ACME, hooks(ACME, 1, 10), 10);
        assertThat(sent).hasSize(RATE);
        shared.tick(1_000);
        shared.tick(2_000);
        assertThat(sent).hasSize(PLACES * 3 / 4);

        read(OTHER, answered, 2_010);
        assertThat(sent.getLast().hook().org()).isEqualTo(OTHER);
        answer(sent.getFirst(), 2_020);

        assertThat(sent).hasSize(PLACES);
        assertThat(sent.getLast().hook().org()).isEqualTo(ACME);
    }

    private long calls(OrgKey org) {
        return sent.stream().filter(it -> it.hook().org().equals(org)).count();
    }

    private void answer(Delivery delivery, long now) {
        partition.answered(
                delivery,
                new Outcome.Delivered(200),
                new AttemptResult(
                        Instant.ofEpochMilli(now), Duration.ofMillis(5), Optional.empty()),
                now);
    }

    private void read(OrgKey org, List<HookState> hooks, long now) {
        DomainEvent event =
                anEvent("e" + offset)
                        .of(org)
                        .about("r" + offset)
                        .at(Instant.ofEpochMilli(now))
                        .event();
        OneHook.read(partition, offset, event, hooks, now);
        offset++;
    }

    private static List<HookState> hooks(OrgKey org, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id ->
                        aHook(id).of(org).to(OneHook.HOOK.targetUrl()).from(Instant.EPOCH).state())
                .toList();
    }
}
