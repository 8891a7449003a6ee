package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.console.hook.TypedSettings.Shown;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.SettingsChange.Refusal;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedSettingsTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:34:56Z");
    private static final Secrets SECRETS = Keys.secrets(Keys.ID);
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

    @Test
    void shouldReadWhatWasTyped() {
        TypedSettings typed =
                typed(
                        Map.of(
                                "name", "CRM",
                                "accept", "2xx",
                                "headers", "X-Key: a:b\r\n\r\nx-other : c",
                                "startFrom", "2026-04-04T00:00"));

        assertThat(typed.change(List.of("ActionCreated")).name()).contains("CRM");
        assertThat(typed.change(List.of("ActionCreated")).description()).contains("");
        assertThat(typed.change(List.of("ActionCreated")).accept()).contains(Accept.ANY_2XX);
        assertThat(typed.change(List.of("ActionCreated")).headers().orElseThrow())
                .containsExactly(new CallHeader("x-key", "a:b"), new CallHeader("x-other", "c"));
        assertThat(typed.change(List.of("ActionCreated")).startFrom())
                .contains(Instant.parse("2026-04-03T11:00:00Z"));
        assertThat(typed.toString()).isEqualTo("TypedSettings[CRM]");
        assertThat(typed.change(List.of("ActionCreated")).toString())
                .contains("x-key")
                .doesNotContain("a:b");
    }

    @Test
    void shouldMakeWhatCanNotBeReadARefusal() {
        assertThat(
                        typed(Map.of("headers", "x-key"))
                                .change(List.of("ActionCreated"))
                                .refusalOfNew(NOW))
                .map(Refusal::setting)
                .contains("headers");
        assertThat(
                        typed(Map.of("startFrom", "soon"))
                                .change(List.of("ActionCreated"))
                                .refusalOfNew(NOW))
                .map(Refusal::setting)
                .contains("startFrom");
        assertThat(
                        typed(Map.of("startFrom", "0001-01-02T00:00"))
                                .change(List.of("ActionCreated"))
                                .refusalOfNew(NOW))
                .map(Refusal::setting)
                .contains("startFrom");
        assertThat(typed(Map.of()).change(List.of("ActionCreated")).refusalOfNew(NOW)).isEmpty();
    }

    @Test
    void shouldShowWhatAHookHasSoThatItCanBeSentBack() {
        Hook hook =
                Hook.registered(
                        new HookId(1),
                        new OrgKey("acme"),
                        Optional.empty(),
                        NewHooks.active(
                                PlatformEvents.ACTION_CREATED,
                                new TargetUrl("https://example.com/")),
                        NOW);
        Hook set =
                SECRETS.changed(
                        hook,
                        typed(Map.of("name", "CRM", "headers", "x-key: a"))
                                .change(List.of("ActionCreated")),
                        NOW);

        TypedSettings shown = TypedSettings.of(set, new Times(NOW, ZONE));

        assertThat(shown.headers()).isEqualTo("x-key: ***");
        assertThat(shown.startFrom()).isEqualTo("4 Apr 2026, 01:34:56 +13:00");
        assertThat(shown.shown(set))
                .containsExactly(
                        new Shown("Accepted answers", "200", false),
                        new Shown("Own headers", "x-key: ***", true),
                        new Shown("First start", "4 Apr 2026, 01:34:56 +13:00", false));
        Map<String, String> sent =
                Map.of(
                        "name", shown.name(),
                        "accept", shown.accept(),
                        "headers", shown.headers());
        assertThat(SECRETS.changed(set, typed(sent).change(List.of("ActionCreated")), NOW))
                .isSameAs(set);
    }

    private static TypedSettings typed(Map<String, String> fields) {
        return TypedSettings.read(name -> fields.getOrDefault(name, ""), ZONE);
    }
}
