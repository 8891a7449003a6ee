package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an overload has left behind is delivered, however little memory there is. */
class DrainTest {
    @Test
    void shouldDeliverAllThoughMemoryHoldsLittleOfEachHook() {
        Drained drained = new Drained(400, 100);
        drained.fallBehind();

        drained.drain();

        assertThat(drained.delivered()).isEqualTo(Drained.EVENTS);
        assertThat(drained.recordsReadForEach()).isLessThan(1.5);
    }

    @Test
    void shouldReadLittleForEachHookAtATimeWhereMemoryHoldsEnoughOfAll() {
        Drained drained = new Drained(20_000, 100);
        drained.fallBehind();

        drained.drain();

        assertThat(drained.delivered()).isEqualTo(Drained.EVENTS);
        assertThat(drained.recordsReadForEach()).isLessThan(1.5);
    }

    @Test
    void shouldReadALineOfOneResourceAtOnceWhenItHasLeftMemory() {
        Drained drained = new Drained(400, 3);
        drained.failAtFirst();
        drained.fallBehind();

        drained.drain();

        assertThat(drained.delivered()).isEqualTo(Drained.EVENTS);
        assertThat(drained.recordsReadForEach()).isLessThan(9);
    }

    @Test
    void shouldDeliverOneEventOfAResourceAfterTheOtherInLittleMemory() {
        Drained drained = new Drained(60, 1);
        drained.failAtFirst();
        drained.fallBehind();

        drained.drain();

        assertThat(drained.delivered()).isEqualTo(Drained.EVENTS);
    }
}
