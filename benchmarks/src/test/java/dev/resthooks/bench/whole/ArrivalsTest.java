package dev.resthooks.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.sink.RequestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
    private static final EventPlan PLAN = new EventPlan(1, 2);

    @TempDir private Path folder;

    @Test
    void shouldTellTheTimeFromWhenAnEventWasDue() throws IOException {
        try (RequestLog log = log("1700000000.012 /hooks/1 1700000000000500-0\n")) {
            assertThat(new Arrivals(log, PLAN).read())
                    .containsExactly(new Arrivals.Arrival(11.5, 1_700_000_000_012L));
        }
    }

    @Test
    void shouldCountWhatCameAgain() throws IOException {
        String line = "1700000000.000 /hooks/1 1700000000000000-0\n";
        try (RequestLog log = log(line + line)) {
            Arrivals arrivals = new Arrivals(log, PLAN);
            arrivals.read();
            arrivals.forget();

            assertThat(arrivals.read()).isEmpty();
            assertThat(arrivals.events()).isEqualTo(1);
            assertThat(arrivals.again()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseAnEventBeforeAnEarlierOneOfItsResource() throws IOException {
        try (RequestLog log = log("1700000000.000 /hooks/1 1700000000000000-1\n")) {
            Arrivals arrivals = new Arrivals(log, PLAN);

            assertThatThrownBy(arrivals::read)
                    .hasMessage("0 callbacks went to a wrong hook, 1 are out of order");
        }
    }

    @Test
    void shouldTakeEventsInAnyOrderFromWhoPromisesNone() throws IOException {
        try (RequestLog log = log("1700000000.000 /hooks/1 1700000000000000-1\n")) {
            assertThat(new Arrivals(log, PLAN, false).read()).hasSize(1);
        }
    }

    private RequestLog log(String text) throws IOException {
        return new RequestLog(Files.writeString(folder.resolve("log"), text));
    }
}
