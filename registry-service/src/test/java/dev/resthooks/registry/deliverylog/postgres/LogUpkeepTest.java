package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.LogPartitions;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LogUpkeepTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-04-03");

    private final List<String> tried = new ArrayList<>();
    private String failing = "";
    private Runnable meanwhile = () -> {};
    private boolean stops;

    private final LogUpkeep upkeep =
            new LogUpkeep(
                    new Partitions(),
                    new LogSettings(Duration.ofDays(1), Optional.empty(), Successes.ALL));

    @Test
    void shouldPurgeThenDropThenMakeByTheDatabasesClock() {
        assertThat(upkeep.isDone()).isTrue();

        assertThat(tried)
                .containsExactly(
                        "purge 2026-04-02T12:00:00Z to 2026-04-04T12:00:00Z",
                        "drop 2026-03-24",
                        "drop 2026-03-25",
                        "make 2026-04-02",
                        "make 2026-04-03",
                        "make 2026-04-04",
                        "make 2026-04-05",
                        "make 2026-04-06");
    }

    @Test
    void shouldTryAllElseThoughSomethingFails() {
        for (String each : List.of("purge", "drop", "make")) {
            tried.clear();
            failing = each;

            assertThat(upkeep.isDone()).as(each).isFalse();
            assertThat(tried).as(each).hasSize(8);
        }
    }

    @Test
    void shouldTryAgainWhenNotEvenTheDaysAreKnown() {
        failing = "bytes";

        assertThat(upkeep.isDone()).isFalse();
        assertThat(tried).isEmpty();
    }

    @Test
    void shouldLeaveTheRestWhenTheServiceStops() {
        meanwhile = this::stop;

        assertThat(upkeep.isDone()).isFalse();

        assertThat(stops).isTrue();
        assertThat(tried).hasSize(1);
    }

    private void stop() {
        try {
            upkeep.stop(new ShutdownEvent());
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private final class Partitions implements LogPartitions {
        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public Set<LocalDate> days() {
            throw new AssertionError("their sizes are asked for");
        }

        @Override
        public Map<LocalDate, Long> bytes() {
            failIf("bytes");
            return Map.of(TODAY.minusDays(9), 1L, TODAY.minusDays(10), 1L);
        }

        @Override
        public void make(LocalDate day) {
            tried.add("make " + day);
            failIf("make");
        }

        @Override
        public void drop(LocalDate day) {
            tried.add("drop " + day);
            failIf("drop");
        }

        @Override
        public void purge(Instant keptFrom, Instant keptTo, BooleanSupplier isStopping) {
            tried.add("purge " + keptFrom + " to " + keptTo);
            failIf("purge");
            meanwhile.run();
            stops = isStopping.getAsBoolean();
        }

        private void failIf(String step) {
            if (failing.equals(step)) {
                throw new IllegalStateException("not just now: " + step);
            }
        }
    }
}
