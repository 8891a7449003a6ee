package dev.resthooks.registry.report.kafka;

import dev.resthooks.registry.report.ReportLag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports this replica as not ready while the oldest report in hand is too old. */
@Readiness
@ApplicationScoped
class ReportHealth implements HealthCheck {
    private final ReportLag lag;
    private final Clock clock;

    ReportHealth(ReportLag lag, Clock clock) {
        this.lag = lag;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("delivery reports");
        lag.complaint(clock.instant())
                .ifPresentOrElse(why -> answer.down().withData("why", why), answer::up);
        return answer.build();
    }
}
