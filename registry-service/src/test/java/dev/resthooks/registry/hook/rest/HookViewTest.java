package dev.resthooks.registry.hook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookViewTest {
    @ParameterizedTest
    @CsvSource({
        "2020-04-02T23:34:30.987Z, Pacific/Auckland, 2020-04-03T12:34:30+13:00",
        "2020-07-02T23:34:30Z, Pacific/Auckland, 2020-07-03T11:34:30+12:00",
        "2020-04-02T23:34:30Z, UTC, 2020-04-02T23:34:30+00:00",
        "2020-04-02T23:34:30Z, Z, 2020-04-02T23:34:30+00:00",
        "2020-04-02T23:34:00Z, America/St_Johns, 2020-04-02T21:04:00-02:30",
    })
    void shouldShowTimesToTheSecondWithANumericOffset(Instant last, ZoneId zone, String shown) {
        HookView view = HookView.of(hook(Optional.of(last)), zone, ApiStyle.PLAIN);

        assertThat(view.lastTriggered()).isEqualTo(shown);
        assertThat(view.triggeredLastTimestamp()).isEqualTo(shown);
    }

    @Test
    void shouldShowThatItWasNeverTriggered() {
        HookView view = HookView.of(hook(Optional.empty()), ZoneId.of("UTC"), ApiStyle.PLAIN);

        assertThat(view.lastTriggered()).isEmpty();
        assertThat(view.triggeredLastTimestamp()).isNull();
    }

    private static Hook hook(Optional<Instant> lastTriggered) {
        Hook hook =
                Hook.registered(
                        new HookId(382),
                        new OrgKey("acme"),
                        Optional.empty(),
                        NewHooks.active(
                                PlatformEvents.TASK_CREATED, new TargetUrl("https://example.com/")),
                        Instant.EPOCH);
        return triggered(hook, lastTriggered);
    }

    static Hook triggered(Hook hook, Optional<Instant> last) {
        return new Hook(
                hook.state(),
                hook.label(),
                hook.firstStart(),
                hook.client(),
                last,
                hook.epochRevision(),
                hook.disabled(),
                hook.unverified());
    }
}
