package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.bytes;
import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor's record and its key, as the golden samples have it. */
class CursorWireTest {
    private static final HookCursor CURSOR =
            new HookCursor(
                    2,
                    0,
                    90,
                    OptionalLong.of(120),
                    Map.of(),
                    100,
                    0,
                    true,
                    OptionalLong.of(7),
                    OptionalLong.empty(),
                    Optional.empty(),
                    List.of(
                            new Hole(
                                    97,
                                    3,
                                    true,
                                    -77,
                                    OptionalLong.of(1767323045678L),
                                    1767323075678L),
                            new Hole(119, 0, false, 0, OptionalLong.empty(), 0)));

    private static final HookCursor BARE_CURSOR =
            new HookCursor(
                    1,
                    0,
                    0,
                    OptionalLong.empty(),
                    Map.of(),
                    0,
                    0,
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    List.of(new Hole(5, 1, true, 9, OptionalLong.of(1), 2)));

    private static final HookCursor QUIET_CURSOR =
            new HookCursor(
                    1,
                    5,
                    0,
                    OptionalLong.of(120),
                    Map.of(),
                    0,
                    0,
                    true,
                    OptionalLong.empty(),
                    OptionalLong.of(1767323105678L),
                    Optional.of(
                            new CursorHealth(
                                    Health.SUSPENDED, 1767323045678L, Optional.empty(), false)),
                    List.of());

    private static final HookCursor AHEAD_CURSOR =
            new HookCursor(
                    2,
                    9,
                    0,
                    OptionalLong.of(4700),
                    Map.of("StepChanged", 4720L, "ActionCreated", 4711L),
                    4730,
                    4716,
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    List.of());

    @Test
    void shouldWriteACursorAsItsGoldenSample() {
        assertThat(Wire.write(stored(CURSOR))).asString(UTF_8).isEqualTo(golden("cursor-1.json"));
        assertThat(Wire.write(stored(BARE_CURSOR)))
                .asString(UTF_8)
                .isEqualTo(golden("cursor-bare-1.json"));
        assertThat(Wire.write(stored(QUIET_CURSOR)))
                .asString(UTF_8)
                .isEqualTo(golden("cursor-quiet-1.json"));
        assertThat(Wire.write(stored(AHEAD_CURSOR)))
                .asString(UTF_8)
                .isEqualTo(golden("cursor-ahead-1.json"));
    }

    @Test
    void shouldReadTheGoldenSamplesOfACursor() {
        assertThat(Wire.readCursor(bytes("cursor-1.json"))).isEqualTo(stored(CURSOR));
        assertThat(Wire.readCursor(bytes("cursor-bare-1.json"))).isEqualTo(stored(BARE_CURSOR));
        assertThat(Wire.readCursor(bytes("cursor-quiet-1.json"))).isEqualTo(stored(QUIET_CURSOR));
        assertThat(Wire.readCursor(bytes("cursor-ahead-1.json"))).isEqualTo(stored(AHEAD_CURSOR));
    }

    @Test
    void shouldKeepTheFailureThatHaltedAHook() {
        StoredCursor halted =
                stored(
                        told(
                                new CursorHealth(
                                        Health.HALTED,
                                        1767323045678L,
                                        Optional.of(new Failure.Status(404)),
                                        true)));

        assertThat(Wire.readCursor(Wire.write(halted))).isEqualTo(halted);
        String unknown = new String(Wire.write(halted), UTF_8).replace("\"404\"", "\"teapot\"");
        assertThat(Wire.readCursor(unknown.getBytes(UTF_8)).cursor().reportedHealth()).isEmpty();
    }

    private static HookCursor told(CursorHealth health) {
        return new HookCursor(
                1,
                5,
                0,
                OptionalLong.empty(),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.of(5),
                OptionalLong.empty(),
                Optional.of(health),
                List.of());
    }

    private static StoredCursor stored(HookCursor cursor) {
        return new StoredCursor("kPo3nOQtQlaZ1r0EVSPJ2A", cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"ActionCreated\":\"x\"}", "{\"ActionCreated\":{}}"})
    void shouldNotTakeACursorThatIsAheadForOneThatIsNot(String ahead) {
        String broken =
                golden("cursor-ahead-1.json")
                        .replaceFirst("\"ahead\":\\{[^}]*}", "\"ahead\":" + ahead);

        assertThatThrownBy(() -> Wire.readCursor(broken.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    @Test
    void shouldSpellTheKeyOfACursor() {
        CursorKey key = new CursorKey(new HookId(382), "resthooks.events.file-notes", 11);

        assertThat(key).hasToString("382@resthooks.events.file-notes-11");
        assertThat(Wire.readCursorKey(key.toString().getBytes(UTF_8))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "382", "382@topic", "x@topic-1", "382@topic-x", "-382@topic"})
    void shouldSayThatATextIsNoKeyOfACursor(String text) {
        assertThatThrownBy(() -> Wire.readCursorKey(text.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }
}
