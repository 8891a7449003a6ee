package dev.resthooks.registry.hook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.testkit.PlatformEvents;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookChangeRequestsTest extends OnHookRequests {
    private static final Instant LAST = Instant.parse("2020-04-02T23:34:30.900Z");
    private static final Secrets SECRETS =
            new Secrets(Keys.ring(Keys.ID), new SecureRandom(), Duration.ofHours(24));

    private final Hook hook =
            HookViewTest.triggered(
                    Hook.registered(
                            new HookId(382),
                            new OrgKey("acme"),
                            Optional.empty(),
                            NewHooks.active(PlatformEvents.ACTION_CREATED, new TargetUrl(TARGET)),
                            Instant.EPOCH),
                    Optional.of(LAST));

    @Test
    void shouldReadAChange() {
        HookRequests.Change request =
                change(
                        json(
                                "{'resthooks':{'eventName':'TaskCreated','targetUrl':'https://example.com/b',"
                                        + "'status':'Disabled','resume':'now'}}"));

        assertThat(request.change())
                .isEqualTo(
                        new HookChange(
                                Optional.of(PlatformEvents.TASK_CREATED),
                                Optional.of(new TargetUrl("https://example.com/b")),
                                Optional.of(HookStatus.DISABLED),
                                Resume.NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'resthooks':{}} | missing-field | /resthooks",
                "{'resthooks':{'resume':'now'}} | missing-field | /resthooks",
                "{'resthooks':{'id':'382'}} | missing-field | /resthooks",
                "{'resthooks':{'status':'active'}} | unknown-status | /resthooks/status",
                "{'resthooks':{'status':'Deleted'}} | unknown-status | /resthooks/status",
                "{'resthooks':{'status':true}} | wrong-type | /resthooks/status",
                "{'resthooks':{'status':'Active','resume':'later'}} | unknown-resume | /resthooks/resume",
                "{'resthooks':{'status':'Active','triggeredCount':'1'}} | wrong-type | /resthooks/triggeredCount",
                "{'resthooks':{'status':'Active','triggeredCount':1.5}} | wrong-type | /resthooks/triggeredCount",
                "{'resthooks':{'status':'Active','lastTriggered':'x'}} | wrong-type | /resthooks/lastTriggered",
            })
    void shouldNameWhatIsWrongWithAChange(String body, String code, String pointer) {
        Problem problem = problem(() -> change(json(body)));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.source()).isEqualTo(new Source.Pointer(pointer));
    }

    @Test
    void shouldKeepAnEventThatLeftTheCatalogueAndTakeNoOther() {
        HookRequests without = requests(new Catalogue(List.of()));
        String got = "{'resthooks':{'eventName':'%s','targetUrl':'https://example.com/b'}}";

        assertThat(
                        without.change(json(got.formatted("ActionCreated")), () -> List.of(hook))
                                .change())
                .isEqualTo(
                        new HookChange(
                                Optional.of(PlatformEvents.ACTION_CREATED),
                                Optional.of(new TargetUrl("https://example.com/b")),
                                Optional.empty(),
                                Resume.BACKLOG));
        assertThat(
                        problem(() ->
                                        without.change(
                                                json(got.formatted("TaskCreated")),
                                                () -> List.of(hook)))
                                .code())
                .isEqualTo("unknown-event");
    }

    @Test
    void shouldTakeTheIdAsANumber() {
        ChangeHook.Echo echo = change(json("{'resthooks':{'id':382,'status':'Active'}}")).echo();

        assertThat(echo.id()).contains("382");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':'382'",
                "'triggeredCount':0",
                "'lastTriggered':''",
                "'lastTriggered':'2020-04-03T12:34:30+13:00'",
                "'lastTriggered':'2020-04-01T00:00:00+00:00'",
                "'triggeredLastTimestamp':null",
                "'triggeredLastTimestamp':'2020-04-03T12:34:30+13:00'",
            })
    void shouldIgnoreReadOnlyFieldsThatComeBackAsTheyWereGot(String field) {
        HookRequests.Change request =
                change(json("{'resthooks':{'status':'Active'," + field + "}}"));

        assertThat(changed(request, hook)).isEqualTo(hook);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':'383' | /resthooks/id",
                "'triggeredCount':1 | /resthooks/triggeredCount",
                "'triggeredCount':-1 | /resthooks/triggeredCount",
                "'lastTriggered':'2020-04-03T12:34:31+13:00' | /resthooks/lastTriggered",
                "'triggeredLastTimestamp':'2030-01-01T00:00:00+00:00' | /resthooks/triggeredLastTimestamp",
            })
    void shouldRefuseToChangeReadOnlyFields(String field, String pointer) {
        HookRequests.Change request =
                change(json("{'resthooks':{'status':'Active'," + field + "}}"));

        Problem problem = problem(() -> changed(request, hook));

        assertThat(problem.code()).isEqualTo("read-only");
        assertThat(problem.source()).isEqualTo(new Source.Pointer(pointer));
    }

    @Test
    void shouldGiveTheHookANewSecretIfTheRequestAsksForOne() {
        Hook registered = hook.withSecrets(List.of(SECRETS.created(hook.id())));
        HookRequests.Change request =
                change(
                        json(
                                "{'resthooks':{'targetUrl':'https://elsewhere.example/','rotateSecret':true}}"));

        Hook changed = changed(request, registered);

        assertThat(request.rotatesSecret()).isTrue();
        assertThat(changed.state().targetUrl()).isEqualTo("https://elsewhere.example/");
        assertThat(SECRETS.newest(changed)).isNotEqualTo(SECRETS.newest(registered));
        assertThat(changed.state().secrets()).hasSize(2);
    }

    @Test
    void shouldKeepTheSecretOtherwise() {
        JsonNode body = json("{'resthooks':{'status':'Disabled','rotateSecret':false}}");

        assertThat(change(body).rotatesSecret()).isFalse();
    }

    @Test
    void shouldTakeARequestForANewSecretAlone() {
        assertThat(change(json("{'resthooks':{'rotateSecret':true}}")).rotatesSecret()).isTrue();
        assertThat(problem(() -> change(json("{'resthooks':{'rotateSecret':false}}"))).code())
                .isEqualTo("missing-field");
        assertThat(problem(() -> change(json("{'resthooks':{'rotateSecret':'yes'}}"))).code())
                .isEqualTo("wrong-type");
    }

    private HookRequests.Change change(JsonNode body) {
        return requests.change(body, List::of);
    }

    private static Hook changed(HookRequests.Change request, Hook hook) {
        return switch (request.of(hook.id(), HookCondition.NONE)
                .applyTo(hook, SECRETS, Instant.EPOCH)) {
            case ChangeHook.Result.Changed(Hook changed) -> changed;
            case ChangeHook.Result.Refused(HookRefusal why) ->
                    throw HookRefusals.of(why, "ids", request.fields().pointer());
        };
    }
}
