package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.testkit.PlatformEvents;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final String NO_BROKER = "127.0.0.1:9";

    @Test
    void shouldThrowWhatHasEndedItsThread() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        List<EventStream> streams =
                List.of(new EventStream("acme", PlatformEvents.ACTION_CREATED, 1));
        try (StreamEmitter emitter = new StreamEmitter(NO_BROKER)) {
            Load load =
                    new Load(
                            emitter,
                            streams,
                            _ -> {
                                asked.countDown();
                                throw new IllegalStateException("a bug");
                            });

            asked.await();
            assertThatThrownBy(load::stop)
                    .hasMessageContaining("ended early")
                    .hasRootCauseMessage("a bug");
        }
    }
}
