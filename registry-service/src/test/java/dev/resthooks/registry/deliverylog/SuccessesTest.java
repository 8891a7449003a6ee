package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import org.junit.jupiter.api.Test;

class SuccessesTest {
    private final LogReports event = LogReports.of(382, "e-1");

    @Test
    void shouldLogAllWhenToldSo() {
        assertThat(Successes.ALL.log(event.delivered(1))).isTrue();
        assertThat(Successes.ALL.log(event.retrying(1))).isTrue();
    }

    @Test
    void shouldLogFailuresAndWhatEndedThemWhenToldToLogNoSuccesses() {
        assertThat(Successes.NONE.log(event.delivered(1))).isFalse();
        assertThat(Successes.NONE.log(event.delivered(2))).isTrue();
        assertThat(Successes.NONE.log(event.retrying(1))).isTrue();
        assertThat(Successes.NONE.log(event.rejected(1))).isTrue();
        assertThat(Successes.NONE.log(event.exhausted(30))).isTrue();
    }
}
