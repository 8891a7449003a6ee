package dev.resthooks.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.simulator.reconcile.Expectation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioReaderTest {
    static final List<String> NAMES = LoadScenarios.NAMES;

    @TempDir Path folder;

    private LoadScenario read(String yaml) {
        return ScenarioReader.read("mine", "mine.yaml", yaml, folder);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldReadEveryShippedScenario(String name) {
        LoadScenario scenario = LoadScenarios.named(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.question()).endsWith("?");
        assertThat(scenario.hooks().receivers()).isNotEmpty();
        assertThat(scenario.traffic().rate().at(1)).isPositive();
    }

    @Test
    void shouldTakeEveryKey() {
        LoadScenario scenario =
                read(
                        """
                        question: Why?
                        organisations: {count: 3, skew: 1.5}
                        resources: 7
                        events: {TaskCreated: 2, TaskUpdated: 0.5}
                        bodies: [{bytes: 1KiB, share: 3}, {bytes: 2000}]
                        rate: {steps: [{at: 0s, rate: 5}, {at: 1.5s, rate: 7}]}
                        hooks: {inAll: 9}
                        receivers:
                          - {name: a, share: 60%, answers: fast}
                          - {name: b, share: 0.1, answers: {status: {code: 410, from: 2s}}}
                          - {name: c, answers: never, expect: disabled}
                        duration: 90s
                        drain: 2m
                        seed: 42
                        faults: [{kill: dispatcher@3s}, {pause: kafka@500ms+2s}]
                        """);

        assertThat(scenario.traffic().organisations()).isEqualTo(3);
        assertThat(scenario.traffic().skew()).isEqualTo(1.5);
        assertThat(scenario.traffic().resources()).isEqualTo(7);
        assertThat(scenario.traffic().mix())
                .containsEntry(EventType.TASK_CREATED, 2.0)
                .containsEntry(EventType.TASK_UPDATED, 0.5)
                .hasSize(2);
        assertThat(scenario.traffic().bodies())
                .isEqualTo(
                        new Bodies.Sized(
                                List.of(new Bodies.Size(1_024, 3), new Bodies.Size(2_000, 1))));
        assertThat(scenario.traffic().rate().at(1.4)).isEqualTo(5);
        assertThat(scenario.traffic().rate().at(1.5)).isEqualTo(7);
        assertThat(scenario.hooks().count()).isEqualTo(new Hooks.Count.InAll(9));
        assertThat(scenario.hooks().receivers())
                .containsExactly(
                        new ReceiverClass("a", 0.6, new Behaviour.Fast(), Expectation.DELIVERED),
                        new ReceiverClass(
                                "b", 0.1, new Behaviour.Refusing(410, 2), Expectation.DISABLED),
                        new ReceiverClass(
                                "c",
                                scenario.hooks().receivers().getLast().share(),
                                new Behaviour.Hanging(),
                                Expectation.DISABLED));
        assertThat(scenario.hooks().receivers().getLast().share()).isBetween(0.2999, 0.3001);
        assertThat(scenario.timing())
                .isEqualTo(
                        new LoadScenario.Timing(Duration.ofSeconds(90), Duration.ofMinutes(2), 42));
        assertThat(scenario.faults())
                .containsExactly(
                        new Fault(
                                Fault.Kind.KILL,
                                "dispatcher",
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1)),
                        new Fault(
                                Fault.Kind.PAUSE,
                                "kafka",
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate: fast                        | line 3: rate must be a number from 0 to 1000000, not 'fast'",
                "rate: -1                          | line 3: rate must be a number from 0",
                "raet: 5                           | line 3: raet is no key here: there are [bodies",
                "rate: {wave: 1}                   | line 3: rate must be a number, or have one of the keys ramp",
                "rate: {ramp: {from: 1, to: 2}}    | line 3: rate.ramp.over is needed",
                "rate: {ramp: {from: 1, to: 2, over: 1s, by: 3}} | rate.ramp.by is no key here",
                "duration: soon                    | line 3: duration must be a duration as 500ms, 30s, 5m or 1h, not 'soon'",
                "events: {ActionCreate: 1}         | line 3: events.ActionCreate is none of the 21 events",
                "events: {ActionCreated: 0}        | line 3: events.ActionCreated must be a number",
                "organisations: 5                  | line 3: organisations must be a mapping of keys to values, not '5'",
                "organisations: {count: 0}         | line 3: organisations.count must be a whole number from 1 to 100000, not '0'",
                "bodies: [{bytes: 3MiB}]           | line 3: bodies[0].bytes is over 1000000 bytes",
                "bodies: {bytes: 3}                | line 3: bodies must be a list, not a mapping",
                "hooks: {perEvent: 1, inAll: 2}    | line 3: hooks.perEvent can't be there beside inAll",
                "hooks: {perEvent: 5000}           | there must be 1 to 1000000 hooks in all, not 1050000",
                "duration: 0s                      | the duration must be over 0",
                "duration: 999999h                 | line 3: duration must be a duration",
                "rate: {ramp: {from: 1, to: 2, over: 0s}} | line 3: rate.ramp.over must be over 0",
                "rate: {sine: {mean: 1, amplitude: 2, period: 0s}} | rate.sine.period must be over 0",
                "rate: {burst: {base: 1, peak: 2, every: 0s, for: 1s}} | rate.burst.every must be over 0",
                "rate: NaN                         | line 3: rate must be a number",
                "rate: {ramp: {from: 1, to: 2, over: 1s}, sine: {}} | rate.sine is no key here",
                "receivers: [{name: a, answers: {flapping: {up: 0s, down: 1s}}}] | flapping.up must be over 0",
                "receivers: [{name: a, answers: {down: {from: 2s, to: 1s}}}] | down.to must be later than from",
                "receivers: [{name: a, answers: {slow: {from: 2s, to: 1s}}}] | slow.to must not be less than from",
                "receivers: [{name: a, answers: {slow: {median: 2s, p99: 1s}}}] | slow.p99 must not be less than median",
                "receivers: [{name: a, share: 50%, answers: fast}, {name: a, answers: fast}] | receivers have two of the name 'a'",
                "hooks: {perEvent: 1.5}            | line 3: hooks.perEvent must be a whole number",
                "receivers: [{name: a, share: 10%, answers: fast}] | receivers have shares that don't add up to 100 %",
                "receivers: [{name: a, share: 60%, answers: fast}, {name: b, share: 60%, answers: fast}] | more than 100 %",
                "receivers: [{name: a, answers: quick}] | receivers[0].answers must be one of [fast, never], not 'quick'",
                "receivers: [{name: a, answers: {slow: {}}}] | receivers[0].answers.slow must have always",
                "receivers: [{answers: fast}]      | receivers[0].name is needed",
                "faults: [{kill: dispatcher}]      | faults[0].kill must be as dispatcher@30s",
                "'seed: [1'                        | this is no YAML"
            })
    void shouldNameFileLineAndKeyOfWhatIsWrong(String line, String message) {
        String yaml = "question: Why?\n\n" + line + "\n";

        assertThatThrownBy(() -> read(line.contains("rate") ? yaml : yaml + "rate: 5\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("mine.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAKeyThatIsThereTwice() {
        assertThatThrownBy(() -> read("question: Why?\nrate: 5\nrate: 6\n"))
                .hasMessage("mine.yaml, line 3: rate must be once, not it twice");
    }

    @Test
    void shouldPlayARecordedFileAgain() throws Exception {
        Files.writeString(folder.resolve("day.csv"), "second,rate\n# a comment\n0,10,x\n2.5,30\n");

        RatePlan rate = read("question: Why?\nrate: {replay: day.csv}\n").traffic().rate();

        assertThat(rate.at(0)).isEqualTo(10);
        assertThat(rate.at(2.4)).isEqualTo(10);
        assertThat(rate.at(99)).isEqualTo(30);
    }

    @Test
    void shouldReadNoFileThatSomebodyElseNames() {
        assertThatThrownBy(() ->
                        ScenarioReader.given(
                                "given", "body", "question: Why?\nrate: {replay: /etc/passwd}\n"))
                .hasMessage(
                        "body, line 2: rate.replay can be read from a scenario's own file alone");
    }

    @ParameterizedTest
    @CsvSource({"'0,x', 1", "'0,1\n0,2', 2", "'0,1\n1,-2', 2", "'0', 1"})
    void shouldNameTheLineOfARecordedFileThatIsWrong(String text, int line) throws Exception {
        Files.writeString(folder.resolve("day.csv"), text);

        assertThatThrownBy(() -> read("question: Why?\nrate: {replay: day.csv}\n"))
                .hasMessageContaining("day.csv, line " + line + ": must be second,rate");
    }

    @Test
    void shouldSayWhatThereIsWhenAScenarioIsUnknown() {
        assertThatThrownBy(() -> LoadScenarios.named("staedy"))
                .hasMessageContaining("'staedy'")
                .hasMessageContaining("steady, ramp-to-the-knee");
    }
}
