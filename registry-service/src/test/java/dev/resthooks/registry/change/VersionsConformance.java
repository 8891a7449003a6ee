package dev.resthooks.registry.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Versions} tell, wherever they come from. */
public abstract class VersionsConformance {
    private static final HookId UNKNOWN = new HookId(Long.MAX_VALUE);

    private final OrgKey org = new OrgKey("versions-" + UUID.randomUUID());
    private final OrgKey other = new OrgKey("other-" + UUID.randomUUID());

    protected abstract Versions versions();

    protected abstract HookId registered(OrgKey org);

    protected abstract void change(OrgKey org, HookId hook);

    /** Applies a report of another attempt of the hook. */
    protected abstract void attempt(OrgKey org, HookId hook);

    @Test
    void shouldNameTheHooksOfTheOrganisationAlone() {
        HookId own = registered(org);
        HookId others = registered(other);

        assertThat(versions().own(org, Set.of(own, others, UNKNOWN))).containsExactly(own);
        assertThat(versions().own(org, Set.of())).isEmpty();
    }

    @Test
    void shouldHaveAnotherVersionOfAHookThatWasChanged() {
        HookId one = registered(org);
        HookId two = registered(org);
        Map<HookId, String> before = versions().ofHooks(List.of(one, two, UNKNOWN));
        assertThat(before).containsOnlyKeys(one, two);
        assertThat(versions().ofHooks(Set.of(one, two))).isEqualTo(before);

        change(org, one);

        Map<HookId, String> after = versions().ofHooks(Set.of(one, two));
        assertThat(after.get(one)).isNotEqualTo(before.get(one));
        assertThat(after).containsEntry(two, String.valueOf(before.get(two)));
        assertThat(versions().ofHooks(Set.of())).isEmpty();
    }

    @Test
    void shouldCountEachAttemptOfAHookForItsOrganisation() {
        HookId hook = registered(org);
        attempt(org, hook);
        attempt(other, registered(other));
        Map<OrgKey, Long> before = versions().attempts(List.of(org, other));
        Map<HookId, String> versionBefore = versions().ofHooks(List.of(hook));
        long reports = versions().appliedReports();

        attempt(org, hook);

        Map<OrgKey, Long> after = versions().attempts(List.of(org, other));
        assertThat(after.get(org)).isNotEqualTo(before.get(org));
        assertThat(after.get(other)).isEqualTo(before.get(other));
        assertThat(versions().ofHooks(List.of(hook))).isNotEqualTo(versionBefore);
        assertThat(versions().appliedReports()).isNotEqualTo(reports);
        assertThat(versions().attempts(List.of())).isEmpty();
    }
}
