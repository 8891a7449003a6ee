package dev.resthooks.dispatcher.callout.http.h1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchedFlushTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<Integer> flushed = new ArrayList<>();
    private final BatchedFlush flusher = new BatchedFlush(loop::add);

    @Test
    void shouldFlushAllTogetherAfterWhatTheLoopHasToDo() {
        soon(1, 2, 3);
        assertThat(flushed).isEmpty();

        runLoop();

        assertThat(flushed).containsExactly(1, 2, 3);
    }

    @Test
    void shouldAskTheLoopOnceForAll() {
        soon(1, 2, 3);
        assertThat(loop).hasSize(1);

        runLoop();
        soon(4);

        assertThat(loop).hasSize(1);
        runLoop();
        assertThat(flushed).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldNotWaitWhenManyHaveCome() {
        soon(IntStream.range(0, BatchedFlush.MANY).toArray());
        assertThat(flushed).hasSize(BatchedFlush.MANY);

        soon(-1);
        assertThat(flushed).hasSize(BatchedFlush.MANY);
        runLoop();

        assertThat(flushed).hasSize(BatchedFlush.MANY + 1).endsWith(-1);
    }

    @Test
    void shouldFlushWhatComesByAFlush() {
        flusher.soon(() -> {
            flushed.add(1);
            soon(IntStream.range(0, 2 * BatchedFlush.MANY).toArray());
        });
        soon(-2);

        runLoop();

        assertThat(flushed).hasSize(2 * BatchedFlush.MANY + 2).startsWith(1, -2);
    }

    private void soon(int... flushes) {
        for (int flush : flushes) {
            flusher.soon(() -> flushed.add(flush));
        }
    }

    private void runLoop() {
        for (Runnable next = loop.poll(); next != null; next = loop.poll()) {
            next.run();
        }
    }
}
