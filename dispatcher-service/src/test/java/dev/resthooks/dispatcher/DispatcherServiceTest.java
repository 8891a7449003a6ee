package dev.resthooks.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class DispatcherServiceTest {
    @Test
    void shouldSayWhyItIsNotReady() {
        HealthCheckResponse readiness =
                DispatcherService.readiness(Optional.of("hooks can't be read now: no broker"));

        assertThat(readiness.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(readiness.getData().orElseThrow())
                .containsEntry("why", "hooks can't be read now: no broker");
    }

    @Test
    void shouldBeReadyWithoutAWordWhenAllIsWell() {
        HealthCheckResponse readiness = DispatcherService.readiness(Optional.empty());

        assertThat(readiness.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(readiness.getData()).isEmpty();
    }
}
