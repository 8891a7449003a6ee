package dev.resthooks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.thread.ServiceThreads;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ThreadHealthTest {
    private final ThreadHealth health = new ThreadHealth();

    @Test
    void shouldNotBeLiveWhenABugHasEndedAThread() throws InterruptedException {
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        Logger log = Logger.getLogger(ServiceThreads.class.getName());
        log.setLevel(Level.OFF);
        Thread thread =
                ServiceThreads.unstarted(
                        "with a bug",
                        () -> {
                            throw new AssertionError("a bug");
                        });

        thread.start();
        thread.join();

        log.setLevel(null);
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.call().getData().orElseThrow()).containsEntry("dead", "with a bug");
    }
}
