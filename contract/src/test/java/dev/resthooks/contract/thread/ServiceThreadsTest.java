package dev.resthooks.contract.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ServiceThreadsTest {
    @Test
    void shouldNameTheThreadsThatABugHasEnded() throws InterruptedException {
        Logger log = Logger.getLogger(ServiceThreads.class.getName());
        log.setLevel(Level.OFF);

        run("without a bug", () -> {});
        run(
                "with a bug",
                () -> {
                    throw new AssertionError("a bug");
                });

        log.setLevel(null);
        assertThat(ServiceThreads.dead())
                .filteredOn(it -> it.endsWith("a bug"))
                .containsExactly("with a bug");
    }

    private static void run(String name, Runnable work) throws InterruptedException {
        Thread thread = ServiceThreads.unstarted(name, work);
        thread.start();
        thread.join();
    }
}
