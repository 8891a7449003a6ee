package dev.resthooks.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkTest {
    @Test
    void shouldReadACase() {
        assertThat(Work.parse("20", 5, 7)).isEqualTo(new Work(20, 1, 5, 7));
        assertThat(Work.parse("1000x20", 5, 7)).isEqualTo(new Work(1_000, 20, 5, 7));
    }

    @Test
    void shouldSayWhatACaseIs() {
        assertThat(Work.parse("1000x20", 5, 7).title()).isEqualTo("1,000 hooks, 20 per event");
    }

    @Test
    void shouldBeginWithEventsOfTheUsualSizeAndMeasureOthers() {
        Work work = new Work(20, 2, 400, 200, 1_024);

        assertThat(work.bytes(0)).isEqualTo(512);
        assertThat(work.bytes(149)).isEqualTo(512);
        assertThat(work.bytes(150)).isEqualTo(1_024);
        assertThat(work.bytes(299)).isEqualTo(1_024);
    }
}
