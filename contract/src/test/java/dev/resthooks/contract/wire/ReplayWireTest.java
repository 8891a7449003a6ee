package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.bytes;
import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay's record and its end, as the golden samples have it. */
class ReplayWireTest {
    private static final HookState REPLAY =
            Wire.readHook(bytes("hook-1.json"))
                    .replayed(
                            new HookId(9001),
                            List.of(
                                    new ReplaySpans.Span(3, 120, 480),
                                    new ReplaySpans.Span(7, 0, 1)));

    private static final HookState REPLAY_OF_SOME =
            Wire.readHook(bytes("hook-1.json"))
                    .replayed(
                            new HookId(9002),
                            List.of(ReplaySpans.Span.ofOnly(3, List.of(120L, 133L, 479L))));

    private static final ReportBatch THROUGH =
            new ReportBatch(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(
                            new ReplayReport(
                                    new HookId(9001),
                                    new EventPartition("resthooks.events.actions", 3))));

    @Test
    void shouldWriteAReplayAsItsGoldenSample() {
        assertThat(Wire.write(REPLAY)).asString(UTF_8).isEqualTo(golden("hook-replay-1.json"));
        assertThat(Wire.write(REPLAY_OF_SOME))
                .asString(UTF_8)
                .isEqualTo(golden("hook-replay-only-1.json"));
        assertThat(Wire.write(THROUGH)).asString(UTF_8).isEqualTo(golden("reports-replay-1.json"));
    }

    @Test
    void shouldReadTheGoldenSamplesOfAReplay() {
        assertThat(Wire.readHook(bytes("hook-replay-1.json"))).isEqualTo(REPLAY);
        assertThat(Wire.readHook(bytes("hook-replay-only-1.json"))).isEqualTo(REPLAY_OF_SOME);
        assertThat(Wire.readReports(bytes("reports-replay-1.json"))).isEqualTo(THROUGH);
    }

    @Test
    void shouldReadAReplayOfANewerVersionThatHasMoreFields() {
        String newer =
                golden("hook-replay-1.json")
                        .replace("\"of\"", "\"why\":{\"a\":[1]},\"of\"")
                        .replace("\"to\":480", "\"to\":480,\"later\":[\"odd\"]");

        assertThat(Wire.readHook(newer.getBytes(UTF_8))).isEqualTo(REPLAY);
    }

    /** Such a record would be read as a hook that follows the log for ever, by some or by all. */
    @ParameterizedTest
    @ValueSource(strings = {"Active", "Disabled"})
    void shouldNotTakeForAReplayWhatOthersTakeForAHook(String status) {
        String hook = golden("hook-replay-1.json").replace("\"Replay\"", '"' + status + '"');

        assertThatThrownBy(() -> Wire.readHook(hook.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"of\":\"382\",\"spans\":[{\"partition\":3,\"from\":5,\"to\":5}]}",
                "{\"of\":\"382\",\"spans\":[{\"partition\":3,\"from\":5}]}",
                "{\"of\":\"382\",\"spans\":[3]}",
                "{\"of\":\"382\",\"spans\":[{\"partition\":3,\"from\":5,\"to\":9,\"only\":[\"odd\"]}]}",
                "{\"of\":\"382\",\"spans\":[{\"partition\":3,\"from\":5,\"to\":9,\"only\":[9]}]}",
                "{\"of\":\"382\",\"spans\":[{\"partition\":3,\"from\":5,\"to\":9,\"only\":[6,6]}]}",
                "{\"spans\":[]}",
                "{\"of\":\"382\",\"spans\":[",
                "7"
            })
    void shouldSayThatAValueIsNoReplay(String replay) {
        String hook =
                golden("hook-replay-1.json")
                        .replaceFirst("\"replay\":.*", "\"replay\":" + replay + "}");

        assertThatThrownBy(() -> Wire.readHook(hook.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }
}
