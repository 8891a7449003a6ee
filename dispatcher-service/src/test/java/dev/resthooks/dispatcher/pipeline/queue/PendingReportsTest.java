package dev.resthooks.dispatcher.pipeline.queue;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingReportsTest {
    private static final ResponseExcerpt RESPONSE =
            new ResponseExcerpt("server: x", "b".repeat(ResponseExcerpt.MOST_BODY), false);
    private static final DeliveryReport REPORT =
            new DeliveryReport.Rejected(
                    new Attempt(
                            new HookId(1),
                            1,
                            new EventId("e"),
                            PlatformEvents.ACTION_CREATED,
                            Optional.empty(),
                            1,
                            true,
                            Instant.EPOCH,
                            Duration.ZERO,
                            Optional.empty(),
                            Optional.of(RESPONSE)),
                    new Failure.Status(500));
    private static final int SIZE = Wire.written(REPORT).json().length;
    private static final int FIT = Math.ceilDiv(PendingReports.MOST_ANSWERED, SIZE);

    private final PendingReports pending = new PendingReports();

    @Test
    void shouldKeepResponsesUpToTheirBoundAndReportWithoutThemBeyondIt() {
        for (int i = 0; i < FIT + 3; i++) {
            pending.now(REPORT);
        }

        assertThat(released()).isEqualTo("x".repeat(FIT) + "...");
    }

    @Test
    void shouldHaveRoomForResponsesAgainOnceTheReportsHaveLeft() {
        for (int i = 0; i < FIT; i++) {
            pending.now(REPORT);
        }
        released();
        pending.now(REPORT);

        assertThat(released()).isEqualTo("x");
    }

    /** An x for each report with a response, a dot for each without. */
    private String released() {
        return pending.takePassed(0).stream()
                .map(it -> it.json().length == SIZE ? "x" : ".")
                .collect(joining());
    }
}
