package dev.resthooks.dispatcher.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final EventLoop loop = new EventLoop(VERTX);

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldFailEveryTaskAfterAnErrorOfTheJvmUntilItStartsOver() throws InterruptedException {
        assertThatThrownBy(() -> loop.run(EventLoopTest::runOut))
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> loop.ask(() -> 1)).hasRootCauseInstanceOf(OutOfMemoryError.class);

        loop.startOver(() -> {});

        assertThat(loop.ask(() -> 1)).isOne();
    }

    @Test
    void shouldFailToStartOverWhenThatFails() {
        assertThatThrownBy(() -> loop.startOver(EventLoopTest::runOut))
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
    }

    private static void runOut() {
        throw new OutOfMemoryError("as if");
    }
}
