package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.SampleTypes;
import dev.resthooks.contract.testcall.TestCall;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of events become part of headers, bodies and rows as they are. */
class PlainNamesTest {
    private static byte[] testOf(String type) {
        return golden("test-call-1.json")
                .replace("\"resource\"", "\"type\":\"" + type + "\",\"resource\"")
                .getBytes(UTF_8);
    }

    private static void isRefused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOf(WireException.class)
                .hasMessageContaining("no hook has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\\\"B", "A\\r\\nx-key: B", "A\\u0000", "*", "", "A b", "é"})
    void shouldBeRefusedInAllRecordsIfTheyAreNotPlain(String name) {
        byte[] hook =
                golden("hook-resource-1.json")
                        .replace("\"event\":\"OrderPlaced\"", "\"event\":\"" + name + "\"")
                        .getBytes(UTF_8);
        byte[] reports =
                golden("reports-placed-1.json")
                        .replace("\"n\":\"TaskCreated\"", "\"n\":\"" + name + "\"")
                        .getBytes(UTF_8);

        if (!name.equals("*")) {
            isRefused(() -> Wire.readHook(hook));
        }
        isRefused(() -> Wire.readTestCall(testOf(name)));
        isRefused(() -> Wire.readReports(reports));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\\"b", "a\\r\\nb", "a\\u0000", "", "Actions"})
    void shouldBeRefusedOfResourcesThatAreNotPlain(String resource) {
        byte[] reports =
                golden("reports-placed-1.json")
                        .replace("events.legacy", "events." + resource)
                        .getBytes(UTF_8);

        isRefused(() -> Wire.readReports(reports));
    }

    @Test
    void shouldBeReadOfATestOfAnotherEventThanTheFirst() {
        TestCall test = Wire.readTestCall(testOf("StepChanged"));

        assertThat(test.event().type()).isEqualTo(SampleTypes.STEP_CHANGED);
        assertThat(Wire.write(test)).isEqualTo(testOf("StepChanged"));
    }
}
