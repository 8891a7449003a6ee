package dev.resthooks.registry.hook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookRequestsTest extends OnHookRequests {
    private static final Instant NOW = Instant.parse("1970-01-01T12:00:00Z");

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
}
