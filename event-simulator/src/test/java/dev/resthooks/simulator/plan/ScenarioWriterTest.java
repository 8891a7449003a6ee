package dev.resthooks.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioWriterTest {
    static final List<String> NAMES = LoadScenarios.NAMES;

    private static LoadScenario read(String name, String yaml) {
        return ScenarioReader.read(name, name + ".yaml", yaml, Path.of("."));
    }

    private static void shouldBeReadAgain(LoadScenario scenario) {
        String written = ScenarioWriter.write(scenario).toString();

        assertThat(read(scenario.name(), written)).isEqualTo(scenario);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldWriteWhatIsReadAgain(String name) {
        shouldBeReadAgain(LoadScenarios.named(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{slow: {always: 1.5ms}}",
                "{slow: {from: 1s, to: 2500ms}}",
                "{slow: {mean: 333ms}}",
                "{slow: {median: 0.1s, p99: 3m}}",
                "{flapping: {up: 3h, down: 250ms}}",
                "{down: {from: 100000.001s, to: 2000000s}}",
                "{status: {code: 599}}",
                "{limited: {perSecond: 7}}",
                "{failing: 0.3333333333}",
                "{dripping: {bytes: 9, everyMillis: 2.5}}",
                "{huge: 1GiB}"
            })
    void shouldWriteAnyBehaviour(String answers) {
        shouldBeReadAgain(
                read(
                        "mine",
                        """
                        question: "\\"Why?\\" é: -"
                        rate: {steps: [{at: 0s, rate: 1}, {at: 0.000001s, rate: 2.5}, {at: 86400.5s, rate: 0}]}
                        hooks: {inAll: 7}
                        seed: -3
                        faults: [{stop: kafka-2@1.5s+3m}]
                        receivers: [{name: a, share: 1/3, answers: %s, expect: owed}, {name: b, answers: fast}]
                        """
                                .formatted(answers)
                                .replace("1/3", "0.3333333333333333")));
    }
}
