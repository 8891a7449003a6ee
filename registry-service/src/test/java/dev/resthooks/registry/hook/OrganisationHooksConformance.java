package dev.resthooks.registry.hook;

import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static dev.resthooks.testkit.PlatformEvents.TASK_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.report.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link OrganisationHooks} tell, whatever stores the hooks. */
abstract class OrganisationHooksConformance extends StoredHooks {
    List<Hook> threeHooks() {
        Hook one = hook("a");
        Hook two = disabled(hook("b"));
        Hook three = registered(org, TASK_CREATED, "https://example.com/C_");
        registered(other, ACTION_CREATED, "https://example.com/a");
        trouble(one.id(), Health.SUSPENDED, now);
        return List.of(one, two, three);
    }

    @Test
    void shouldCountTheHooksOfOrganisationsByTheirHealth() {
        threeHooks();

        assertThat(ofOrganisations().byHealth(List.of(org, other, new OrgKey("nobody"))))
                .isEqualTo(
                        Map.of(
                                org,
                                Map.of(Health.HEALTHY, 1L, Health.SUSPENDED, 1L, Health.HALTED, 1L),
                                other,
                                Map.of(Health.HEALTHY, 1L)));
    }

    @Test
    void shouldCountTheHooksOfAllThatAreNotHealthy() {
        Map<Health, Long> before = ofOrganisations().troubled();

        threeHooks();

        Map<Health, Long> after = ofOrganisations().troubled();
        assertThat(after).doesNotContainKey(Health.HEALTHY);
        for (Health each : List.of(Health.SUSPENDED, Health.HALTED)) {
            assertThat(after.getOrDefault(each, 0L)).isGreaterThan(before.getOrDefault(each, 0L));
        }
    }

    @Test
    void shouldNameTheActiveHooksThatHaveHadTroubleForLongest() {
        Hook younger = hook("a");
        Hook older = hook("b");
        Hook paused = hook("c");
        Instant longAgo = now.minus(Duration.ofDays(9_000));
        trouble(younger.id(), Health.RETRYING, longAgo.plusSeconds(1));
        trouble(older.id(), Health.BEHIND, longAgo);
        trouble(paused.id(), Health.SUSPENDED, longAgo);
        disabled(paused);

        assertThat(ofOrganisations().failingLongest(2))
                .extracting(it -> it.id() + " " + it.health().word() + " " + it.event())
                .containsExactly(
                        older.id() + " behind ActionCreated",
                        younger.id() + " retrying ActionCreated");
    }

    @Test
    void shouldNameTheOldestHooksOfAnOrganisation() {
        Hook one = hook("a");
        Hook two = hook("b");
        hook("c");

        assertThat(ofOrganisations().oldest(org, 2)).containsExactly(one.id(), two.id());
        assertThat(ofOrganisations().oldest(other, 2)).isEmpty();
    }
}
