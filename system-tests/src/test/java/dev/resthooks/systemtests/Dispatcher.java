package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.client.MetricsClient;
import java.net.URI;
import java.time.Duration;

/** The dispatcher as an operator sees it, through its metrics. */
public final class Dispatcher {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MetricsClient metrics;

    Dispatcher(URI management) {
        this.metrics = new MetricsClient(management);
    }

    /** How many attempts failed so that they are tried again. */
    public int failed() {
        return (int) metrics.sum("resthooks_attempts_seconds_count", "outcome=\"retrying\"");
    }

    /** So many come to fail. */
    public void haveFailed(int attempts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(failed()).isGreaterThanOrEqualTo(attempts));
    }
}
