package dev.resthooks.contract.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final Logger logger = Logger.getLogger(TroubleTest.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Lines();
    private final Trouble trouble = new Trouble(TroubleTest.class, "letters can't be read now");

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void shouldLogAFailureOnceAsLongAsItStaysTheSame() {
        trouble.failed(new IllegalStateException("dark"));
        trouble.failed(new IllegalStateException("dark"));
        trouble.failed(new IllegalStateException("cold"));

        assertThat(lines)
                .containsExactly(
                        "WARNING letters can't be read now: java.lang.IllegalStateException: dark;"
                                + " tried again every second",
                        "WARNING letters can't be read now: java.lang.IllegalStateException: cold;"
                                + " tried again every second");
        assertThat(trouble.now().orElseThrow()).endsWith("cold");
    }

    @Test
    void shouldLogOnceThatItIsOver() {
        trouble.recovered();
        trouble.failed(new IllegalStateException("dark"));
        trouble.recovered();
        trouble.recovered();

        assertThat(lines).hasSize(2).last().isEqualTo("INFO over: letters can't be read now");
        assertThat(trouble.now()).isEmpty();
    }

    private final class Lines extends Handler {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
