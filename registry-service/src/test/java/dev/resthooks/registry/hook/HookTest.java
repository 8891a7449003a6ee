package dev.resthooks.registry.hook;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_UPDATED;
import static dev.resthooks.testkit.PlatformEvents.TASK_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.Hook.HookLabel;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HookTest {
    private static final SettingsChange EVENTS =
            StoredHooks.events("ActionUpdated", "ActionCreated");
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String TARGET = "https://example.com/a";
    private static final String OTHER_TARGET = "https://example.com/b";

    private static final CallSettings ANY_2XX = CallSettings.DEFAULT.accepting(Accept.ANY_2XX);

    private final Hook active =
            Hook.registered(
                    new HookId(1),
                    new OrgKey("acme"),
                    Optional.of("client"),
                    NewHooks.active(ACTION_CREATED, new TargetUrl(TARGET)),
                    CREATED);
    private final Hook disabled = active.failed(failure(1));

    @Test
    void shouldReadTheLogFromItsRegistration() {
        assertThat(active.state().status()).isEqualTo(ACTIVE);
        assertThat(active.state().revision()).isEqualTo(1);
        assertThat(active.state().epoch()).isEqualTo(1);
        assertThat(active.state().startFrom()).isEqualTo(new StartFrom.At(CREATED));
    }

    @Test
    void shouldStayTheSameWhenAChangeChangesNothing() {
        assertThat(active.changed(change(ACTION_CREATED, TARGET, ACTIVE, Resume.NOW), NOW))
                .isSameAs(active);
    }

    @Test
    void shouldRaiseTheRevisionAloneWhenTheTargetChanges() {
        Hook changed = active.changed(change(null, OTHER_TARGET, null, Resume.NOW), NOW);

        assertThat(changed.state().targetUrl()).isEqualTo(OTHER_TARGET);
        assertThat(changed.state().revision()).isEqualTo(2);
        assertThat(changed.state().epoch()).isEqualTo(1);
        assertThat(changed.state().startFrom()).isEqualTo(new StartFrom.At(CREATED));
    }

    @Test
    void shouldStartFromNowWhenTheEventChanges() {
        Hook changed = active.changed(change(TASK_CREATED, null, null, Resume.BACKLOG), NOW);

        assertThat(changed.state().event()).isEqualTo(TASK_CREATED);
        assertThat(changed.state().epoch()).isEqualTo(2);
        assertThat(changed.state().startFrom()).isEqualTo(new StartFrom.At(NOW));
    }

    @Test
    void shouldPauseWithoutMovingItsStart() {
        Hook paused = active.changed(change(null, null, DISABLED, Resume.NOW), NOW);

        assertThat(paused.state().status()).isEqualTo(DISABLED);
        assertThat(paused.state().revision()).isEqualTo(2);
        assertThat(paused.state().epoch()).isEqualTo(1);
    }

    @Test
    void shouldGoOnFromItsBacklogWhenReenabled() {
        Hook again = disabled.changed(change(null, null, ACTIVE, Resume.BACKLOG), NOW);

        assertThat(again.state().status()).isEqualTo(ACTIVE);
        assertThat(again.state().revision()).isEqualTo(3);
        assertThat(again.state().epoch()).isEqualTo(1);
        assertThat(again.state().startFrom()).isEqualTo(new StartFrom.At(CREATED));
    }

    @Test
    void shouldGoOnFromNowWhenReenabledSo() {
        Hook again = disabled.changed(change(null, null, ACTIVE, Resume.NOW), NOW);

        assertThat(again.state().epoch()).isEqualTo(2);
        assertThat(again.state().startFrom()).isEqualTo(new StartFrom.At(NOW));
    }

    @Test
    void shouldBeReenabledByAnotherTarget() {
        Hook again = disabled.changed(change(null, OTHER_TARGET, null, Resume.BACKLOG), NOW);

        assertThat(again.state().status()).isEqualTo(ACTIVE);
    }

    @Test
    void shouldStayDisabledWithAnotherTargetIfTheRequestSaysSo() {
        Hook again = disabled.changed(change(null, OTHER_TARGET, DISABLED, Resume.BACKLOG), NOW);

        assertThat(again.state().status()).isEqualTo(DISABLED);
        assertThat(again.state().targetUrl()).isEqualTo(OTHER_TARGET);
    }

    @Test
    void shouldStayDisabledWhenItsOwnTargetComesBack() {
        assertThat(disabled.changed(change(null, TARGET, null, Resume.BACKLOG), NOW))
                .isSameAs(disabled);
    }

    @Test
    void shouldBeDisabledByAFailureOfItsRevision() {
        assertThat(disabled.state().status()).isEqualTo(DISABLED);
        assertThat(disabled.state().revision()).isEqualTo(2);
    }

    @Test
    void shouldNotBeDisabledByAFailureOfAnOlderRevision() {
        Hook changed = active.changed(change(null, OTHER_TARGET, null, Resume.BACKLOG), NOW);

        assertThat(changed.failed(failure(1))).isSameAs(changed);
    }

    @Test
    void shouldNotBeDisabledTwice() {
        assertThat(disabled.failed(failure(2))).isSameAs(disabled);
    }

    @Test
    void shouldRaiseTheRevisionAloneWhenItsTargetAnswersATest() {
        Hook answered = active.answered(1);

        assertThat(answered.state().revision()).isEqualTo(2);
        assertThat(answered.state().status()).isEqualTo(ACTIVE);
        assertThat(answered.state().epoch()).isEqualTo(1);
        assertThat(answered.state().startFrom()).isEqualTo(new StartFrom.At(CREATED));
    }

    @Test
    void shouldStayTheSameWhenATestIsAnsweredThatIsOutdatedOrOfADisabledHook() {
        Hook changed = active.changed(change(null, OTHER_TARGET, null, Resume.BACKLOG), NOW);

        assertThat(changed.answered(1)).isSameAs(changed);
        assertThat(disabled.answered(2)).isSameAs(disabled);
    }

    @Test
    void shouldRememberWhatDisabledIt() {
        assertThat(disabled.disabled()).contains(failure(1).disabling());
        Hook paused = active.changed(change(null, null, DISABLED, Resume.BACKLOG), NOW);
        assertThat(paused.disabled()).contains(new Disabling(NOW, new Disabling.Cause.Owner()));
    }

    @Test
    void shouldRememberItThroughChangesThatLeaveItDisabled() {
        Hook changed = disabled.changed(change(TASK_CREATED, null, null, Resume.BACKLOG), NOW);

        assertThat(changed.disabled()).isEqualTo(disabled.disabled());
    }

    @Test
    void shouldForgetWhatDisabledItWhenReenabled() {
        Hook again = disabled.changed(change(null, null, ACTIVE, Resume.BACKLOG), NOW);

        assertThat(again.disabled()).isEmpty();
    }

    @Test
    void shouldNameTheEventsToBeSkippedUntilItsEpochRises() {
        EventId one = new EventId("e-1");
        EventId two = new EventId("e-2");

        Hook skipping = disabled.skipping(one, List.of()).skipping(two, List.of(one));

        assertThat(skipping.state().skipped()).containsExactly(one, two);
        assertThat(skipping.state().revision()).isEqualTo(disabled.state().revision() + 2);
        assertThat(skipping.state().status()).isEqualTo(DISABLED);
        assertThat(skipping.disabled()).isEqualTo(disabled.disabled());
        assertThat(skipping.skipping(one, List.of())).isSameAs(skipping);
        Hook backlog = skipping.changed(change(null, null, ACTIVE, Resume.BACKLOG), NOW);
        assertThat(backlog.state().skipped()).containsExactly(one, two);
        assertThat(backlog.failed(failure(backlog.state().revision())).state().skipped())
                .containsExactly(one, two);
        assertThat(skipping.changed(change(null, null, ACTIVE, Resume.NOW), NOW).state().skipped())
                .isEmpty();
    }

    @Test
    void shouldKnowTheRevisionThatBeganItsEpoch() {
        assertThat(active.epochRevision()).isEqualTo(1);
        assertThat(disabled.epochRevision()).isEqualTo(1);
        assertThat(
                        disabled.changed(change(null, null, ACTIVE, Resume.BACKLOG), NOW)
                                .epochRevision())
                .isEqualTo(1);
        assertThat(disabled.changed(change(null, null, ACTIVE, Resume.NOW), NOW).epochRevision())
                .isEqualTo(3);
    }

    private static FinalFailure failure(long revision) {
        return new FinalFailure(
                revision,
                new Disabling(
                        CREATED, new Disabling.Cause.UnexpectedAnswer(new Failure.Status(500))));
    }

    @Test
    void shouldKeepItsSecretsThroughEveryChangeAndItsRevisionThroughThoseOfSecrets() {
        List<SealedSecret> secrets = List.of(SealedSecret.of("k1", new byte[60]));

        Hook hook = active.withSecrets(secrets);

        assertThat(hook.state().secrets()).isEqualTo(secrets);
        assertThat(hook.state().revision()).isEqualTo(active.state().revision());
        assertThat(hook.failed(failure(1)).state().secrets()).isEqualTo(secrets);
        assertThat(
                        hook.changed(change(TASK_CREATED, OTHER_TARGET, DISABLED, Resume.NOW), NOW)
                                .state()
                                .secrets())
                .isEqualTo(secrets);
    }

    @Test
    void shouldStartFromTheTimeThatWasGivenAtItsRegistration() {
        Hook hook = registered(settings("", Instant.EPOCH));

        assertThat(hook.state().startFrom()).isEqualTo(new StartFrom.At(Instant.EPOCH));
        assertThat(hook.firstStart()).isEqualTo(Instant.EPOCH);
        assertThat(hook.state().revision()).isEqualTo(1);
        Hook elsewhere = hook.changed(change(TASK_CREATED, null, null, Resume.NOW), NOW);
        assertThat(elsewhere.state().startFrom()).isEqualTo(new StartFrom.At(NOW));
        assertThat(elsewhere.firstStart()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void shouldRaiseTheRevisionAloneWhenItsSettingsChange() {
        Hook changed = disabled.changed(SettingsChange.NONE, ANY_2XX, NOW);

        assertThat(changed.state().settings()).isEqualTo(ANY_2XX);
        assertThat(changed.state().revision()).isEqualTo(disabled.state().revision() + 1);
        assertThat(changed.state().status()).isEqualTo(DISABLED);
        assertThat(changed.state().epoch()).isEqualTo(1);
        assertThat(changed.changed(SettingsChange.NONE, ANY_2XX, NOW)).isSameAs(changed);
    }

    @Test
    void shouldRaiseTheRevisionWhenItsNameChanges() {
        Hook named = active.changed(settings("CRM", CREATED), CallSettings.DEFAULT, NOW);

        assertThat(named.label()).isEqualTo(new HookLabel("CRM", "", false));
        assertThat(named.state().revision()).isEqualTo(2);
        assertThat(named.changed(settings("CRM", CREATED), CallSettings.DEFAULT, NOW))
                .isSameAs(named);
    }

    @Test
    void shouldAddEventsFromTheChangeOnInTheSameEpoch() {
        Hook several = active.changed(EVENTS, CallSettings.DEFAULT, NOW);

        assertThat(several.state().events().names())
                .containsExactly("ActionUpdated", "ActionCreated");
        assertThat(several.state().events().since(ACTION_CREATED)).contains(HookEvents.ALWAYS);
        assertThat(several.state().events().since(ACTION_UPDATED)).contains(NOW);
        assertThat(several.state().event()).isEqualTo(ACTION_UPDATED);
        assertThat(several.state().revision()).isEqualTo(2);
        assertThat(several.state().epoch()).isEqualTo(1);
        assertThat(several.changed(EVENTS, CallSettings.DEFAULT, NOW.plusSeconds(1)))
                .isSameAs(several);
    }

    @Test
    void shouldKeepItsEventsUnlessAnotherFirstOneIsSet() {
        Hook several = active.changed(EVENTS, CallSettings.DEFAULT, NOW);

        assertThat(several.changed(change(ACTION_UPDATED, null, null, Resume.BACKLOG), NOW))
                .isSameAs(several);
        Hook elsewhere =
                several.changed(change(ACTION_UPDATED, OTHER_TARGET, null, Resume.BACKLOG), NOW);
        assertThat(elsewhere.state().events()).isEqualTo(several.state().events());
        Hook one = several.changed(change(ACTION_CREATED, null, null, Resume.BACKLOG), NOW);
        assertThat(one.state().events()).isEqualTo(HookEvents.of(ACTION_CREATED));
        assertThat(one.state().epoch()).isEqualTo(2);
    }

    @Test
    void shouldContinueFromNowWithAllItsEvents() {
        Hook several = disabled.changed(EVENTS, CallSettings.DEFAULT, NOW);

        Hook continued = several.changed(change(null, null, ACTIVE, Resume.NOW), NOW);

        assertThat(continued.state().events().hasSince()).isFalse();
        assertThat(continued.state().events().names()).isEqualTo(several.state().events().names());
    }

    @Test
    void shouldKeepItsSettingsThroughEveryOtherChange() {
        Hook set = active.changed(settings("CRM", CREATED), ANY_2XX, NOW);

        for (Hook changed :
                List.of(
                        set.changed(change(TASK_CREATED, OTHER_TARGET, null, Resume.NOW), NOW),
                        set.failed(failure(2)),
                        set.answered(2),
                        set.skipping(new EventId("e"), List.of()),
                        set.withSecrets(List.of(SealedSecret.of("k1", new byte[60]))))) {
            assertThat(changed.state().settings()).isEqualTo(ANY_2XX);
            assertThat(changed.label()).isEqualTo(set.label());
            assertThat(changed.firstStart()).isEqualTo(CREATED);
        }
    }

    private static Hook registered(SettingsChange settings) {
        return Hook.registered(
                new HookId(1),
                new OrgKey("acme"),
                Optional.empty(),
                new NewHook(ACTION_CREATED, new TargetUrl(TARGET), ACTIVE, settings),
                CREATED);
    }

    private static SettingsChange settings(String name, Instant start) {
        return new SettingsChange(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                Optional.empty());
    }

    private static HookChange change(
            @Nullable EventType event,
            @Nullable String target,
            @Nullable HookStatus status,
            Resume resume) {
        return new HookChange(
                Optional.ofNullable(event),
                Optional.ofNullable(target).map(TargetUrl::new),
                Optional.ofNullable(status),
                resume);
    }
}
