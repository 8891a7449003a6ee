package dev.resthooks.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.sink.RequestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live traffic is for two hooks; the third is behind. Events are due every millisecond. */
class LiveArrivalsTest {
    @TempDir private Path folder;

    @Test
    void shouldTellLiveTrafficFromThePast() throws IOException {
        LiveArrivals arrivals =
                arrivals(
                        "1.010 /hooks/1 1000000-0",
                        "1.020 /hooks/3 999000-2",
                        "1.030 /hooks/2 1001000-1",
                        "1.040 /hooks/3 999000-5");

        assertThat(arrivals.live()).isEqualTo(2);
        assertThat(arrivals.past()).isEqualTo(2);
        assertThat(arrivals.lastPast()).isEqualTo(1_040);
        assertThat(arrivals.latencies(1_000, 1_001)).containsExactly(10.0);
        assertThat(arrivals.latencies(1_000, 1_002)).containsExactly(10.0, 29.0);
    }

    @Test
    void shouldFailIfACallbackComesTwiceThoughAtAnotherTarget() {
        assertThatThrownBy(
                        () -> arrivals("1.010 /hooks/1 1000000-0", "1.020 /hooks/1001 1000000-0"))
                .isInstanceOf(BenchException.class)
                .hasMessage("1 callbacks came twice, to a wrong hook or out of order");
    }

    @Test
    void shouldFindThatAChangeIsEffectiveOnceTheOldTargetGetsNoMore() throws IOException {
        LiveArrivals arrivals =
                arrivals(
                        "1.010 /hooks/1 1000000-0",
                        "1.020 /hooks/1001 1002000-2",
                        "1.025 /hooks/2 1001000-1",
                        "1.030 /hooks/1 1004000-4",
                        "1.040 /hooks/2001 1006000-6");

        assertThat(new HookChange(1, 1, 1_000, 1_005).effective(arrivals)).isEqualTo(1_030);
        assertThat(new HookChange(1, 2, 1_030, 1_031).effective(arrivals)).isEqualTo(1_040);
        assertThatThrownBy(() -> new HookChange(2, 1, 1_000, 1_005).effective(arrivals))
                .hasMessage("the change 1 of hook 2 had no effect");
    }

    private LiveArrivals arrivals(String... lines) throws IOException {
        Path log = Files.write(folder.resolve("requests.log"), List.of(lines));
        try (RequestLog requests = new RequestLog(log)) {
            LiveArrivals arrivals =
                    new LiveArrivals(requests, new EventPlan(2, 2), new EventPlan(3, 2));
            arrivals.read();
            return arrivals;
        }
    }
}
