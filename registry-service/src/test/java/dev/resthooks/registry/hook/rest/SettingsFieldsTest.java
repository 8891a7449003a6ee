package dev.resthooks.registry.hook.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.rest.HookRequests.SettingsFields;
import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.testkit.PlatformEvents;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFieldsTest {
    private static final Secrets SECRETS = Keys.secrets(Keys.ID);

    private boolean areAllowed = true;

    private final Hook hook =
            Hook.registered(
                    new HookId(382),
                    new OrgKey("acme"),
                    Optional.empty(),
                    NewHooks.active(
                            PlatformEvents.TASK_CREATED, new TargetUrl("https://example.com/")),
                    Instant.parse("2026-01-02T03:04:05.678Z"));

    @Test
    void shouldChangeWhatIsGivenAndKeepTheRest() {
        Hook changed = put("'name':'CRM','accept':'2xx','headers':{'X-Key':'a'}");

        Hook again = changed(request("'description':'Billing'"), changed);

        assertThat(again.label().name()).isEqualTo("CRM");
        assertThat(again.label().description()).isEqualTo("Billing");
        assertThat(again.state().settings()).isEqualTo(changed.state().settings());
        assertThat(again.state().settings().accept()).isEqualTo(Accept.ANY_2XX);
        assertThat(again.state().revision()).isEqualTo(3);
    }

    @Test
    void shouldTakeBackWhatItShows() {
        Hook changed = put("'name':'CRM','headers':{'x-b':'1','x-a':'2'}");

        SettingsFields.View view = SettingsFields.View.of(changed, ZoneOffset.UTC);

        assertThat(view.headers().toString()).isEqualTo("{x-b=***, x-a=***}");
        assertThat(view.startFrom()).isEqualTo("2026-01-02T03:04:05+00:00");
        assertThat(
                        changed(
                                request(
                                        "'id':'382','name':'CRM','description':'','accept':'200',"
                                                + "'headers':{'x-b':'***','x-a':'***'},"
                                                + "'startFrom':'2026-01-02T16:04:05+13:00'"),
                                changed))
                .isSameAs(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':'383','name':'' | read-only | /resthooksettings/id",
                "'startFrom':'2026-01-02T03:04:06Z' | invalid-setting | /resthooksettings/startFrom",
                "'startFrom':'2026-01-02' | wrong-type | /resthooksettings/startFrom",
                "'name':null | wrong-type | /resthooksettings/name",
                "'accept':200 | wrong-type | /resthooksettings/accept",
                "'accept':'mcp' | invalid-setting | /resthooksettings/accept",
                "'headers':['x-key'] | wrong-type | /resthooksettings/headers",
                "'headers':{'x-key':null} | wrong-type | /resthooksettings/headers",
                "'headers':{'x':'s3cret','X':'b'} | invalid-setting | /resthooksettings/headers",
                "'headers':{'x':'s3cret\\r\\ny: z'} | invalid-setting | /resthooksettings/headers",
                "'headers':{'x-key':'***'} | invalid-setting | /resthooksettings/headers",
                "'eventName':'TaskCreated' | unknown-field | /resthooksettings/eventName",
                "`` | missing-field | /resthooksettings",
                "'id':'382' | missing-field | /resthooksettings",
                "'delivery':'poll' | invalid-setting | /resthooksettings/delivery",
                "'delivery':null | wrong-type | /resthooksettings/delivery",
                "'delivery':'pull','targetUrl':'https://a/' | invalid-setting | /resthooksettings/delivery",
                "'delivery':'push','targetUrl':'http://a/' | invalid-url | /resthooksettings/targetUrl",
                "'targetUrl':'' | invalid-url | /resthooksettings/targetUrl",
            })
    void shouldNameWhatIsWrong(String settings, String code, String pointer) {
        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> put(settings)).problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.source()).isEqualTo(new Source.Pointer(pointer));
        assertThat(problem.detail()).doesNotContain("s3cret");
    }

    @Test
    void shouldRefuseToDoWithoutATargetWhereThatIsNotAllowed() {
        assertThat(put("'delivery':'pull'").state().targetUrl()).isEmpty();
        areAllowed = false;

        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> put("'delivery':'pull'"))
                        .problem();

        assertThat(problem.code()).isEqualTo("invalid-setting");
        assertThat(problem.source()).isEqualTo(new Source.Pointer("/resthooksettings/delivery"));
        assertThat(put("'delivery':'push'")).isSameAs(hook);
        assertThat(put("'targetUrl':'https://a.example.com/'").state().targetUrl())
                .isEqualTo("https://a.example.com/");
    }

    private Hook put(String settings) {
        return changed(request(settings), hook);
    }

    private static Hook changed(SettingsFields request, Hook hook) {
        return switch (request.of(hook.id(), HookCondition.NONE)
                .applyTo(hook, SECRETS, Instant.EPOCH)) {
            case ChangeHook.Result.Changed(Hook changed) -> changed;
            case ChangeHook.Result.Refused(HookRefusal why) ->
                    throw HookRefusals.of(why, "id", request.fields().pointer());
        };
    }

    private SettingsFields request(String settings) {
        String body = "{'resthooksettings':{%s}}".formatted(settings).replace('\'', '"');
        TargetRules rules =
                new TargetRules(
                        areAllowed,
                        false,
                        false,
                        AddressRules.PUBLIC,
                        new TargetPorts(Set.of(443)));
        return new HookRequests(rules, CatalogueReader.shipped())
                .settings(
                        JsonBody.read(new ByteArrayInputStream(body.getBytes(UTF_8))), () -> hook);
    }
}
