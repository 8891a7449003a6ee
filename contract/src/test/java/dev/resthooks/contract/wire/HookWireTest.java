package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.bytes;
import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.SampleTypes;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hook's record, as the golden samples have it. */
class HookWireTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final HookState ACTIVE =
            new HookState(
                    new HookId(382),
                    new OrgKey("acme"),
                    SampleTypes.ACTION_CREATED,
                    "https://www.mydomain.com/path/endpoint?x=1",
                    HookStatus.ACTIVE,
                    7,
                    2,
                    new StartFrom.At(AT),
                    73);

    private static final HookState DISABLED =
            new HookState(
                    new HookId(383),
                    new OrgKey("acme"),
                    SampleTypes.FILE_NOTE_UPDATED,
                    "https://www.mydomain.com/",
                    HookStatus.DISABLED,
                    1,
                    1,
                    new StartFrom.Keep(),
                    0);

    private static final HookState WITH_SECRETS =
            ACTIVE.withSecrets(
                    List.of(
                            SealedSecret.of("k2", counted(0)),
                            SealedSecret.of("k1", counted(1))
                                    .until(Instant.ofEpochSecond(1_767_323_045))));

    private static final HookState WITH_SKIPPED =
            ACTIVE.withSkipped(List.of(new EventId("e-1"), new EventId("e \"2\"")));

    private static final HookState WITH_SETTINGS =
            ACTIVE.withSettings(
                    new CallSettings(
                            Accept.ANY_2XX,
                            List.of(
                                    new SealedHeader("x-key", SealedSecret.of("k2", counted(0))),
                                    new SealedHeader(
                                            "authorization", SealedSecret.of("k1", counted(1)))),
                            Optional.empty(),
                            Optional.empty()));

    private static final HookState OF_ONE_RESOURCE =
            ACTIVE.withSettings(
                    new CallSettings(
                            Accept.MCP,
                            List.of(),
                            Optional.of(new ResourceId("7-ä")),
                            Optional.of(new McpCall("sub_0f", McpCall.Payload.FULL))));

    private static final HookState OF_OTHER_RESOURCE =
            new HookState(
                    new HookId(384),
                    new OrgKey("acme"),
                    SampleTypes.type("orders", "OrderPlaced"),
                    "https://www.mydomain.com/",
                    HookStatus.ACTIVE,
                    1,
                    1,
                    new StartFrom.Keep(),
                    0);

    private static final HookState OF_SEVERAL_EVENTS =
            ACTIVE.withEvents(
                    ACTIVE.events().changedTo(List.of("ActionCreated", "ActionUpdated"), AT));

    private static final HookState OF_ALL_EVENTS =
            ACTIVE.withEvents(ACTIVE.events().changedTo(List.of("*"), AT));

    private static byte[] counted(int first) {
        byte[] bytes = new byte[60];
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        bytes[0] = (byte) first;
        return bytes;
    }

    @Test
    void shouldWriteAHookAsItsGoldenSample() {
        assertThat(Wire.write(ACTIVE)).asString(UTF_8).isEqualTo(golden("hook-1.json"));
        assertThat(Wire.write(DISABLED)).asString(UTF_8).isEqualTo(golden("hook-disabled-1.json"));
        assertThat(Wire.write(WITH_SECRETS))
                .asString(UTF_8)
                .isEqualTo(golden("hook-secrets-1.json"));
        assertThat(Wire.write(WITH_SKIPPED))
                .asString(UTF_8)
                .isEqualTo(golden("hook-skipped-1.json"));
        assertThat(Wire.write(WITH_SETTINGS))
                .asString(UTF_8)
                .isEqualTo(golden("hook-settings-1.json"));
        assertThat(Wire.write(OF_ONE_RESOURCE))
                .asString(UTF_8)
                .isEqualTo(golden("hook-only-1.json"));
        assertThat(Wire.write(OF_OTHER_RESOURCE))
                .asString(UTF_8)
                .isEqualTo(golden("hook-resource-1.json"));
        assertThat(Wire.write(OF_SEVERAL_EVENTS))
                .asString(UTF_8)
                .isEqualTo(golden("hook-events-1.json"));
        assertThat(Wire.write(OF_ALL_EVENTS))
                .asString(UTF_8)
                .isEqualTo(golden("hook-events-all-1.json"));
    }

    @Test
    void shouldReadTheGoldenSamplesOfAHook() {
        assertThat(Wire.readHook(bytes("hook-1.json"))).isEqualTo(ACTIVE);
        assertThat(Wire.readHook(bytes("hook-disabled-1.json"))).isEqualTo(DISABLED);
        assertThat(Wire.readHook(bytes("hook-secrets-1.json"))).isEqualTo(WITH_SECRETS);
        assertThat(Wire.readHook(bytes("hook-skipped-1.json"))).isEqualTo(WITH_SKIPPED);
        assertThat(Wire.readHook(bytes("hook-settings-1.json"))).isEqualTo(WITH_SETTINGS);
        assertThat(Wire.readHook(bytes("hook-only-1.json"))).isEqualTo(OF_ONE_RESOURCE);
        assertThat(Wire.readHook(bytes("hook-resource-1.json"))).isEqualTo(OF_OTHER_RESOURCE);
        assertThat(Wire.readHook(bytes("hook-events-1.json"))).isEqualTo(OF_SEVERAL_EVENTS);
        assertThat(Wire.readHook(bytes("hook-events-all-1.json"))).isEqualTo(OF_ALL_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"ActionCreated\":7}",
                "{\"ActionCreated\":\"yesterday\"}",
                "{\"*\":\"\"}",
                "{\"ActionCreated\":\"\",\"A b\":\"\"}"
            })
    void shouldNotTakeAHookForOneOfOtherEventsThanItsRecordNames(String events) {
        String broken =
                golden("hook-events-1.json")
                        .replaceFirst("\"events\":\\{[^}]*}", "\"events\":" + events);

        assertThatThrownBy(() -> Wire.readHook(broken.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    @Test
    void shouldShareTheTypeOfAllHooksOfOneEvent() {
        assertThat(Wire.readHook(bytes("hook-resource-1.json")).event())
                .isSameAs(Wire.readHook(bytes("hook-resource-1.json")).event());
    }

    @Test
    void shouldNotReadASubscriptionWhosePayloadItDoesNotKnow() {
        String other = golden("hook-only-1.json").replace("\"full\"", "\"half\"");

        assertThatThrownBy(() -> Wire.readHook(other.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    @Test
    void shouldShareTheDefaultSettingsOfAllHooks() {
        HookState reset =
                WITH_SETTINGS.withSettings(CallSettings.DEFAULT.accepting(Accept.ONLY_200));

        assertThat(Wire.readHook(bytes("hook-1.json")).settings()).isSameAs(CallSettings.DEFAULT);
        assertThat(reset.settings()).isSameAs(CallSettings.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatStatusesMean(Accept accept) {
        HookState hook = ACTIVE.withSettings(CallSettings.DEFAULT.accepting(accept));

        assertThat(Wire.readHook(Wire.write(hook))).isEqualTo(hook);
    }

    @Test
    void shouldReadAHeaderOfANewerKindAsOneThatDoesNotOpen() {
        String newer =
                golden("hook-1.json").replace("\"org\"", "\"headers\":{\"a\":\"2|x\"},\"org\"");

        assertThat(Wire.readHook(newer.getBytes(UTF_8)).settings().headers())
                .containsExactly(new SealedHeader("a", SealedSecret.unreadable()));
    }

    @Test
    void shouldKeepTheSettingsWhenAnotherPartOfTheHookChanges() {
        assertThat(WITH_SETTINGS.withSecrets(List.of()).settings())
                .isEqualTo(WITH_SETTINGS.settings());
        assertThat(WITH_SETTINGS.withSkipped(List.of()).settings())
                .isEqualTo(WITH_SETTINGS.settings());
        assertThat(WITH_SETTINGS.replayed(new HookId(9), List.of()).settings())
                .isEqualTo(WITH_SETTINGS.settings());
    }

    @Test
    void shouldReadAHookOfANewerVersionThatHasMoreFields() {
        String newer =
                golden("hook-1.json")
                        .replace("\"org\"", "\"secret\":{\"keys\":[1,{\"id\":\"9\"}]},\"org\"")
                        .replace("\"epoch\"", "\"labels\":[\"a\"],\"epoch\"");

        assertThat(Wire.readHook(newer.getBytes(UTF_8))).isEqualTo(ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"2|x\"]", "[7]", "[{\"v\":2}]", "[[]]", "{\"a\":[]}", "\"x\""})
    void shouldNotTakeAHookForOneWithoutSecretsWhenTheyAreOfANewerKind(String secrets) {
        String newer =
                golden("hook-1.json").replace("\"org\"", "\"secrets\":" + secrets + ",\"org\"");

        HookState hook = Wire.readHook(newer.getBytes(UTF_8));

        assertThat(hook).isEqualTo(ACTIVE.withSecrets(List.of(SealedSecret.unreadable())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"id\":\"382\"",
                "{\"id\":\"382\",\"secrets\":[",
                "{}",
                "{\"id\":\"zero\",\"org\":\"acme\"}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"NoSuchEvent\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"TaskCreated\",\"targetUrl\":\"u\",\"status\":\"Zombie\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"*\",\"resource\":\"tasks\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"A\\\"\\n\",\"resource\":\"tasks\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"Any\",\"resource\":\"a.b\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"TaskCreated\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1,\"startFrom\":\"yesterday\"}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"TaskCreated\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1,\"accept\":\"3xx\"}"
            })
    void shouldSayThatAValueIsNoHook(String value) {
        assertThatThrownBy(() -> Wire.readHook(value.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }
}
