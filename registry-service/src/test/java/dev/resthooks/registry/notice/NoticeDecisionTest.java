package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.catalogue.CallbackSchema;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeDecisionTest {
    private static final Instant NOW = Instant.parse("2026-04-03T00:34:30Z");
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final Hook HOOK = hook(PlatformEvents.ACTION_CREATED);
    private static final Hook REJECTED =
            HOOK.failed(
                    new FinalFailure(
                            1,
                            new Disabling(
                                    NOW.minusSeconds(9),
                                    new Disabling.Cause.UnexpectedAnswer(
                                            new Failure.Status(500)))));

    private static final Hook PAUSED = with(HOOK, DISABLED);
    private static final Hook RESUMED = with(PAUSED, ACTIVE);

    private static Hook hook(EventType event) {
        return Hook.registered(
                new HookId(382),
                new OrgKey("acme"),
                Optional.empty(),
                NewHooks.active(event, new TargetUrl("https://example.com/?x=1")),
                NOW.minusSeconds(60));
    }

    private static Hook with(Hook hook, HookStatus status) {
        return hook.changed(
                new HookChange(
                        Optional.empty(), Optional.empty(), Optional.of(status), Resume.BACKLOG),
                NOW);
    }

    private static Hook with(Hook hook, EventType event) {
        return hook.changed(
                new HookChange(
                        Optional.of(event), Optional.empty(), Optional.empty(), Resume.BACKLOG),
                NOW);
    }

    private static NoticePolicy.Decision pending(NoticeState state, Health level, Hook hook) {
        return NoticePolicy.Decision.ofPending(state, level, hook, List.of());
    }

    private static NoticePolicy.Decision waiting(NoticeState state) {
        return new NoticePolicy.Decision(state, Optional.empty());
    }

    private static NoticePolicy.Decision change(NoticeState state, Hook before, Hook after) {
        return NoticePolicy.Decision.ofChange(state, before, after, NOW);
    }

    private static DomainEvent event(NoticePolicy.Decision decision) {
        return decision.notice().orElseThrow().event(ZONE, NOW);
    }

    @Test
    void shouldTellNothingOfASubscriptionThatIsOver() {
        Hook over =
                HOOK.failed(new FinalFailure(1, new Disabling(NOW, new Disabling.Cause.Expired())));

        assertThat(change(NoticeState.NEW, HOOK, over)).isEqualTo(waiting(NoticeState.NEW));
    }

    @Test
    void shouldTellWhyAHookIsDisabled() throws JsonProcessingException {
        NoticePolicy.Decision decision = change(NoticeState.NEW, HOOK, REJECTED);

        DomainEvent event = event(decision);
        assertThat(decision.state().level()).isEqualTo(Health.HALTED);
        assertThat(event.type()).isEqualTo(PlatformEvents.RESTHOOK_DISABLED);
        assertThat(event.org()).isEqualTo(new OrgKey("acme"));
        assertThat(event.id().value()).isEqualTo("resthook-382-1");
        assertThat(event.resource().orElseThrow().value()).isEqualTo("382");
        assertThat(new JsonMapper().readTree(event.body().text()))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        """
                                        {"jsonapi":{"version":"1.0"},"data":{"type":"resthooks","id":"382",
                                        "attributes":{"eventName":"ActionCreated","targetUrl":"https://example.com/?x=1",
                                        "status":"Disabled","triggeredCount":0,"lastTriggered":"",
                                        "reason":"unexpected-answer","since":"2026-04-03T13:34:21+13:00",
                                        "lastFailure":"500"},"relationships":{}}}
                                        """));
    }

    @Test
    void shouldTellOfAnOwnersPauseAndItsEndWhenTheyHaveLasted() {
        NoticeState pausing = change(NoticeState.NEW, HOOK, PAUSED).state();
        NoticePolicy.Decision paused = pending(pausing, Health.HALTED, PAUSED);
        NoticeState resuming = change(paused.state(), PAUSED, RESUMED).state();
        NoticePolicy.Decision resumed = pending(resuming, Health.HEALTHY, RESUMED);

        assertThat(event(paused).type()).isEqualTo(PlatformEvents.RESTHOOK_DISABLED);
        assertThat(paused.notice().orElseThrow().reason()).contains("owner");
        assertThat(event(resumed).type()).isEqualTo(PlatformEvents.RESTHOOK_RECOVERED);
        assertThat(resumed.notice().orElseThrow().reason()).contains("enabled");
        assertThat(resumed.notice().orElseThrow().since()).contains(NOW);
        assertThat(event(resumed).id().value()).isEqualTo("resthook-382-2");
    }

    @Test
    void shouldWaitWhetherAPauseAndItsEndLast() {
        NoticeState failing = NoticeState.NEW.afterNotice(Health.RETRYING);
        NoticeState disabled = NoticeState.NEW.afterNotice(Health.HALTED);

        assertThat(change(failing, HOOK, PAUSED))
                .isEqualTo(waiting(failing.withPending(Health.HALTED, NOW)));
        assertThat(change(failing.withPending(Health.HALTED, NOW), PAUSED, RESUMED))
                .isEqualTo(waiting(failing));
        assertThat(change(disabled, PAUSED, RESUMED))
                .isEqualTo(waiting(disabled.withPending(Health.HEALTHY, NOW)));
    }

    /** The reason may be another one. */
    @Test
    void shouldWaitWhetherAHookStaysDisabledThatWasJustEnabled() {
        NoticeState enabled =
                NoticeState.NEW
                        .afterNotice(Health.HALTED)
                        .withPending(Health.HEALTHY, NOW.minusSeconds(9));

        NoticePolicy.Decision again = change(enabled, HOOK, REJECTED);

        assertThat(again).isEqualTo(waiting(enabled.withPending(Health.HALTED, NOW)));
        assertThat(pending(again.state(), Health.HALTED, REJECTED).notice().orElseThrow())
                .isEqualTo(Notice.of(REJECTED, List.of(), Health.HALTED, 2));
    }

    @Test
    void shouldTellNothingOfAHookThatIsEnabledAndWasNotToldToBeDisabled() {
        NoticePolicy.Decision decision = change(NoticeState.NEW, REJECTED, with(REJECTED, ACTIVE));

        assertThat(decision)
                .isEqualTo(new NoticePolicy.Decision(NoticeState.NEW, Optional.empty()));
    }

    @Test
    void shouldWaitWhetherAHookIsWellThatLeftItsTroublesBehind() {
        NoticeState failing = NoticeState.NEW.afterNotice(Health.RETRYING);

        NoticePolicy.Decision decision =
                change(failing, HOOK, with(HOOK, PlatformEvents.STEP_CHANGED));

        assertThat(decision.notice()).isEmpty();
        assertThat(decision.state().pending())
                .contains(new NoticeState.Pending(Health.HEALTHY, NOW));
        assertThat(change(NoticeState.NEW, HOOK, with(HOOK, PlatformEvents.STEP_CHANGED)).state())
                .isEqualTo(NoticeState.NEW);
    }

    @ParameterizedTest
    @MethodSource("notices")
    void shouldTellNothingOfAHookThatWaitsForNotices(EventType notice) {
        Hook waiting = hook(notice);

        assertThat(change(NoticeState.NEW, waiting, with(waiting, DISABLED)).notice()).isEmpty();
    }

    static Stream<EventType> notices() {
        return FormerEvents.all().stream().filter(EventType::isNotice);
    }

    @Test
    void shouldForgetWhatWasToldOfAHookThatWaitsForNoticesFromNowOn() {
        NoticeState failing = NoticeState.NEW.afterNotice(Health.RETRYING);

        NoticePolicy.Decision decision =
                change(failing, HOOK, with(HOOK, PlatformEvents.RESTHOOK_DISABLED));

        assertThat(decision.notice()).isEmpty();
        assertThat(decision.state())
                .isEqualTo(new NoticeState(Health.HEALTHY, Optional.empty(), 1));
    }

    @Test
    void shouldTellWhyATargetFailsAndSinceWhen() {
        NoticePolicy.Decision decision =
                NoticePolicy.Decision.ofPending(
                        NoticeState.NEW,
                        Health.SUSPENDED,
                        HOOK,
                        List.of(Lanes.suspended(382, 1, 1), Lanes.healthy(382, 1, 2)));

        Notice notice = decision.notice().orElseThrow();
        assertThat(notice.reason()).isEmpty();
        assertThat(notice.since()).contains(Lanes.AT.plusSeconds(1));
        assertThat(notice.lastFailure()).contains(Lanes.TIMEOUT);
        assertThat(decision.state().level()).isEqualTo(Health.SUSPENDED);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldFitTheSchemaOfTheCatalogue(NoticePolicy.Decision decision)
            throws JsonProcessingException {
        DomainEvent event = event(decision);
        JsonNode document = new JsonMapper().readTree(event.body().text());

        JsonNode schema =
                CallbackSchema.of(
                        CatalogueReader.shipped().find(event.type().eventName()).orElseThrow());

        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(schema)
                                .validate(document))
                .isEmpty();
        assertThat(document.at("/data/attributes").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() ->
                        schema.at("/properties/data/properties/attributes/properties")
                                .fieldNames());
    }

    static Stream<NoticePolicy.Decision> decisions() {
        NoticeState disabled = NoticeState.NEW.afterNotice(Health.HALTED);
        return Stream.concat(
                Stream.of(
                        change(NoticeState.NEW, HOOK, REJECTED),
                        pending(NoticeState.NEW, Health.HALTED, PAUSED),
                        pending(
                                disabled.withPending(Health.HEALTHY, NOW),
                                Health.HEALTHY,
                                with(REJECTED, ACTIVE))),
                Stream.of(Health.HEALTHY, Health.RETRYING, Health.SUSPENDED)
                        .map(level ->
                                NoticePolicy.Decision.ofPending(
                                        NoticeState.NEW,
                                        level,
                                        HOOK,
                                        List.of(Lanes.retrying(382, 1, 1)))));
    }
}
