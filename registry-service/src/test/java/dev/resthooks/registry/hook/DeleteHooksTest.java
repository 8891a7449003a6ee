package dev.resthooks.registry.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.DeleteHooks.Result;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeleteHooksTest {
    private static final Caller CALLER = caller("app");

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final DeleteHooks delete = new DeleteHooks(hooks, new ClientIsolation(true));
    private final Hook one = registered("https://example.com/a");
    private final Hook two = registered("https://example.com/b");

    private static Caller caller(String client) {
        return new Caller(new OrgKey("acme"), Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private Hook registered(String target) {
        NewHook hook = NewHooks.active(PlatformEvents.ACTION_CREATED, new TargetUrl(target));
        return ((RegisterHook.Result.Registered)
                        hooks.register(
                                CALLER.org(),
                                CALLER.client(),
                                new RegisterHook.Command(hook, Optional.empty()),
                                Instant.EPOCH))
                .hook();
    }

    private static SequencedSet<HookId> ids(HookId... ids) {
        return new LinkedHashSet<>(List.of(ids));
    }

    private void assertThatBothAreThere() {
        assertThat(hooks.oldest(CALLER.org(), 9)).containsExactly(one.id(), two.id());
    }

    @Test
    void shouldDeleteHooksInTheOrderOfTheRequest() {
        assertThat(delete.run(CALLER, ids(two.id(), one.id()), HookCondition.NONE))
                .isEqualTo(new Result.Deleted(List.of(two, one)));
        assertThat(hooks.oldest(CALLER.org(), 9)).isEmpty();
    }

    @Test
    void shouldDeleteNoneIfOneIsUnknown() {
        HookId unknown = new HookId(7);

        assertThat(delete.run(CALLER, ids(one.id(), unknown), HookCondition.NONE))
                .isEqualTo(new Result.Refused(new HookRefusal.NotFound(unknown)));
        assertThatBothAreThere();
    }

    @Test
    void shouldDeleteNoneForAnotherClient() {
        assertThat(delete.run(caller("other"), ids(one.id(), two.id()), HookCondition.NONE))
                .isEqualTo(new Result.Refused(new HookRefusal.OfAnotherClient(one)));
        assertThatBothAreThere();
    }

    @Test
    void shouldDeleteNoneIfOneHasChangedSinceItWasSeen() {
        HookCondition seen = new HookCondition(Optional.of(Set.of(7L)), Optional.empty());

        assertThat(delete.run(CALLER, ids(one.id(), two.id()), seen))
                .isEqualTo(new Result.Refused(new HookRefusal.Outdated(one)));
        assertThatBothAreThere();
    }
}
