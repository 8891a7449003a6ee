package dev.resthooks.registry.hook.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.testkit.PlatformEvents;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookRequestsTest {
    private static final String TARGET = "https://example.com/a";
    private static final Instant NOW = Instant.parse("1970-01-01T12:00:00Z");
    private static final Instant LAST = Instant.parse("2020-04-02T23:34:30.900Z");

    private final HookRequests requests = requests(CatalogueReader.shipped());
    private final Hook hook =
            HookViewTest.triggered(
                    Hook.registered(
                            new HookId(382),
                            new OrgKey("acme"),
                            Optional.empty(),
                            NewHooks.active(PlatformEvents.ACTION_CREATED, new TargetUrl(TARGET)),
                            Instant.EPOCH),
                    Optional.of(LAST));

    private static final Secrets SECRETS =
            new Secrets(Keys.ring(Keys.ID), new SecureRandom(), Duration.ofHours(24));

    private static HookRequests requests(Catalogue catalogue) {
        return new HookRequests(
                new TargetRules(
                        true, false, false, AddressRules.PUBLIC, new TargetPorts(Set.of(443))),
                catalogue);
    }

    private HookRequests.Change change(JsonNode body) {
        return requests.change(body, List::of);
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
    void shouldTakeNoticesForEventsWhereTheseArePublished() {
        JsonNode body =
                json("{'resthooks':{'eventName':'ResthookDisabled','targetUrl':'https://a.nz/'}}");

        assertThat(registration(requests, body).event())
                .isEqualTo(PlatformEvents.RESTHOOK_DISABLED);
        HookRequests without = requests(CatalogueReader.shipped().withoutNotices());
        assertThat(problem(() -> registration(without, body)).code()).isEqualTo("unknown-event");
    }

    @Test
    void shouldRegisterWithWhatAClientGotOfAnotherHook() {
        String got =
                """
                {'resthooks':{'id':382,'eventName':'TaskCreated','targetUrl':'https://example.com/a','status':'Disabled',\
                'triggeredCount':73,'lastTriggered':'','triggeredLastTimestamp':null}}\
                """;

        assertThat(registration(requests, json(got)))
                .isEqualTo(
                        new NewHook(
                                PlatformEvents.TASK_CREATED,
                                new TargetUrl(TARGET),
                                HookStatus.DISABLED,
                                SettingsChange.NONE));
    }

    @Test
    void shouldRegisterWithSettings() {
        String body =
                """
                {'resthooks':{'eventName':'TaskCreated','targetUrl':'https://example.com/a','name':'CRM',\
                'description':'','accept':'2xx','headers':{'X-Key':'a'},'startFrom':'1970-01-01T12:00:00+12:00','heartbeat':true}}\
                """;

        assertThat(registration(requests, json(body)).settings())
                .isEqualTo(
                        new SettingsChange(
                                Optional.of("CRM"),
                                Optional.of(""),
                                Optional.of(Accept.ANY_2XX),
                                Optional.of(List.of(new CallHeader("x-key", "a"))),
                                Optional.of(Instant.EPOCH),
                                Optional.empty(),
                                Optional.of(true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name':7 | wrong-type | name",
                "'name':'a\\nb' | invalid-setting | name",
                "'description':null | wrong-type | description",
                "'accept':'201' | invalid-setting | accept",
                "'accept':200 | wrong-type | accept",
                "'headers':['x-key'] | wrong-type | headers",
                "'headers':{'x-key':1} | wrong-type | headers",
                "'headers':{'x-key':'a','X-Key':'b'} | invalid-setting | headers",
                "'headers':{'webhook-id':'a'} | invalid-setting | headers",
                "'headers':{'Transfer-Encoding':'a'} | invalid-setting | headers",
                "'headers':{'x-key':'a\\r\\nhost: b'} | invalid-setting | headers",
                "'headers':{'x-key\\r\\nhost':'b'} | invalid-setting | headers",
                "'headers':{'x-key':''} | invalid-setting | headers",
                "'headers':null | wrong-type | headers",
                "'headers':{'x-key':'***'} | invalid-setting | headers",
                "'startFrom':'2020-01-01' | wrong-type | startFrom",
                "'startFrom':'1969-12-31T23:59:59Z' | wrong-type | startFrom",
                "'startFrom':'1970-01-02T00:00:00Z' | invalid-setting | startFrom",
                "'heartbeat':'PT5M' | wrong-type | heartbeat",
            })
    void shouldNameTheSettingThatIsWrong(String setting, String code, String name) {
        String body =
                "{'resthooks':{'eventName':'TaskCreated','targetUrl':'https://example.com/',%s}}"
                        .formatted(setting);

        Problem problem = problem(() -> registration(requests, json(body)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.source()).isEqualTo(new Source.Pointer("/resthooks/" + name));
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
                "{'resthooks':{'eventName':'TaskCreated','targetUrl':'https://example.com/a'}}",
                "{'resthooks':[{'eventName':'TaskCreated','targetUrl':'https://example.com/a'}]}",
            })
    void shouldTakeAnObjectOrAnArrayOfOne(String body) {
        assertThat(registration(requests, json(body)))
                .isEqualTo(NewHooks.active(PlatformEvents.TASK_CREATED, new TargetUrl(TARGET)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'resthooks':{'targetUrl':'https://example.com/'}} | missing-field | /resthooks/eventName",
                "{'resthooks':{'eventName':'TaskCreated'}} | missing-field | /resthooks/targetUrl",
                "{'resthooks':{'eventName':'TaskCreatd','targetUrl':'x'}} | unknown-event | /resthooks/eventName",
                "{'resthooks':{'eventName':'taskcreated','targetUrl':'x'}} | unknown-event | /resthooks/eventName",
                "{'resthooks':{'eventName':7,'targetUrl':'x'}} | wrong-type | /resthooks/eventName",
                "{'resthooks':{'eventName':null,'targetUrl':'x'}} | wrong-type | /resthooks/eventName",
                "{'resthooks':{'eventName':'TaskCreated','targetUrl':['x']}} | wrong-type | /resthooks/targetUrl",
                "{'resthooks':{'eventName':'TaskCreated','targetUrl':'x'}} | invalid-url | /resthooks/targetUrl",
                "{'resthooks':[{'eventName':'TaskCreated','targetUrl':'x'}]} | invalid-url | /resthooks/0/targetUrl",
                "{'resthooks':{'eventName':'TaskCreated','targeturl':'x'}} | unknown-field | /resthooks/targeturl",
                "{'resthooks':{'eventName':'TaskCreated','resume':'now'}} | unknown-field | /resthooks/resume",
                "{'resthooks':{'a/b~c':1}} | unknown-field | /resthooks/a~1b~0c",
                "{'resthooks':{},'meta':{}} | unknown-field | /meta",
                "{'resthooks':[]} | wrong-envelope | /resthooks",
                "{'resthooks':[{},{}]} | wrong-envelope | /resthooks",
                "{'resthooks':[1]} | wrong-envelope | /resthooks/0",
                "{'resthooks':'x'} | wrong-envelope | /resthooks",
                "{'resthooks':null} | wrong-envelope | /resthooks",
                "{} | wrong-envelope | /resthooks",
                "[] | wrong-envelope | ``",
                "7 | wrong-envelope | ``",
                "{'resthooks': | malformed-json | ``",
                "{'resthooks':{}} x | malformed-json | ``",
                "{'resthooks':{'eventName':'a','eventName':'b'}} | malformed-json | ``",
                "`` | malformed-json | ``",
            })
    void shouldNameWhatIsWrongWithARegistration(String body, String code, String pointer) {
        Problem problem = problem(() -> registration(requests, json(body)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.source()).isEqualTo(new Source.Pointer(pointer));
    }

    @Test
    void shouldSuggestTheNearestEvent() {
        Problem problem =
                problem(() ->
                        registration(
                                requests,
                                json(
                                        "{'resthooks':{'eventName':'ActionCreate','targetUrl':'x'}}")));

        assertThat(problem.detail())
                .isEqualTo("There is no event 'ActionCreate'. Did you mean 'ActionCreated'?");
    }

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

    private static NewHook registration(HookRequests requests, JsonNode body) {
        BodyFields posted = HookRequests.posted(body);
        NewHook hook = requests.registration(posted);
        hook.settings()
                .refusalOfNew(NOW)
                .map(HookRefusal.InvalidSetting::new)
                .ifPresent(why -> {
                    throw HookRefusals.of(why, "ids", posted.pointer());
                });
        return hook;
    }

    private static Hook changed(HookRequests.Change request, Hook hook) {
        return switch (request.of(hook.id(), HookCondition.NONE)
                .applyTo(hook, SECRETS, Instant.EPOCH)) {
            case ChangeHook.Result.Changed(Hook changed) -> changed;
            case ChangeHook.Result.Refused(HookRefusal why) ->
                    throw HookRefusals.of(why, "ids", request.fields().pointer());
        };
    }

    private static JsonNode json(String withSingleQuotes) {
        byte[] body = withSingleQuotes.replace('\'', '"').getBytes(UTF_8);
        return JsonBody.read(new ByteArrayInputStream(body));
    }

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
