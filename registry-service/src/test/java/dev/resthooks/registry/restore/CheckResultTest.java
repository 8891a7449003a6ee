package dev.resthooks.registry.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.restore.HookComparison.CheckResult;
import dev.resthooks.registry.restore.HookComparison.HookDifference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckResultTest {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void shouldBeReadyWhenNothingIsLacking() {
        assertThat(CheckResult.of(0, List.of(), 17, 17).trouble(START)).isEmpty();
    }

    @Test
    void shouldNotBeReadyForAMomentWhileItCompares() {
        CheckResult unknown = new CheckResult.Unknown(START);

        assertThat(unknown.trouble(START.plusSeconds(4))).isPresent();
        assertThat(unknown.trouble(START.plusSeconds(5))).isEmpty();
    }

    @Test
    void shouldNameWhatIsLacking() {
        List<HookDifference> some = List.of(new HookDifference.OnlyPublished(new HookId(5)));

        assertThat(CheckResult.of(12, some, 40, 17).trouble(START).orElseThrow())
                .contains("12 hooks or replays: 5 is on Kafka only; …. And ids: the last one is 17")
                .contains("Kafka has 40")
                .contains("repair-hooks");
    }

    @Test
    void shouldNotBeReadyWhenIdsWouldComeAgain() {
        assertThat(CheckResult.of(0, List.of(), 18, 17).trouble(START)).isPresent();
    }
}
