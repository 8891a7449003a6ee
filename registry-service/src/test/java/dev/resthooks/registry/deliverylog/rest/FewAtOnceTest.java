package dev.resthooks.registry.deliverylog.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FewAtOnceTest {
    private final Queue<Runnable> lent = new ArrayDeque<>();
    private final FewAtOnce few = new FewAtOnce(2, lent::add);
    private final List<Integer> done = new ArrayList<>();

    @Test
    void shouldBeginTheNextOneWhenOneHasEnded() {
        for (int i = 0; i < 4; i++) {
            int number = i;
            few.execute(() -> done.add(number));
        }
        assertThat(lent).hasSize(2);

        lent.remove().run();
        assertThat(lent).hasSize(2);
        while (!lent.isEmpty()) {
            lent.remove().run();
        }

        assertThat(done).containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldGoOnAfterATaskThatThrows() {
        few.execute(() -> {
            throw new IllegalStateException("broken");
        });
        few.execute(() -> done.add(1));
        few.execute(() -> done.add(2));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(lent.remove()::run);
        assertThat(lent).hasSize(2);
    }
}
