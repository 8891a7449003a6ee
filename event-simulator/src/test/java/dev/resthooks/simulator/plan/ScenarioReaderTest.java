package dev.resthooks.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.catalogue.SampleCheck;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import dev.resthooks.testkit.PlatformEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioReaderTest {
    static final List<String> NAMES = LoadScenarios.NAMES;

    @TempDir Path folder;

    private LoadScenario read(String yaml) {
        return new ScenarioReader("mine.yaml", Optional.of(folder), Shipped.CATALOGUE)
                .scenario("mine", yaml);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldReadEveryShippedScenario(String name) {
        LoadScenario scenario = LoadScenarios.named(name, Shipped.CATALOGUE);

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
                        together: [tasks]
                        bodies: [{bytes: 1KiB, share: 3}, {bytes: 2000}]
                        rate: {steps: [{at: 0s, rate: 5}, {at: 1.5s, rate: 7}]}
                        hooks: {inAll: 9}
                        receivers:
                          - {name: a, share: 60%, answers: fast}
                          - {name: b, share: 0.1, answers: {status: {code: 410, from: 2s}}}
                          - {name: d, share: 5%, answers: {losing: 0.1%}}
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
                .containsEntry(Shipped.event(PlatformEvents.TASK_CREATED), 2.0)
                .containsEntry(Shipped.event(PlatformEvents.TASK_UPDATED), 0.5)
                .hasSize(2);
        assertThat(scenario.traffic().streams()).containsExactly(scenario.traffic().mix());
        assertThat(scenario.traffic().bodies())
                .isEqualTo(
                        new Traffic.Bodies.Sized(
                                List.of(
                                        new Traffic.Bodies.Size(1_024, 3),
                                        new Traffic.Bodies.Size(2_000, 1))));
        assertThat(scenario.traffic().rate().at(1.4)).isEqualTo(5);
        assertThat(scenario.traffic().rate().at(1.5)).isEqualTo(7);
        assertThat(scenario.hooks().count()).isEqualTo(new Hooks.Count.InAll(9));
        assertThat(scenario.hooks().receivers())
                .containsExactly(
                        new Hooks.ReceiverClass(
                                "a", 0.6, new AnswerPlan.Fast(), Expectation.DELIVERED),
                        new Hooks.ReceiverClass(
                                "b",
                                0.1,
                                new AnswerPlan.Refusing(410, Optional.of(Duration.ofSeconds(2))),
                                Expectation.DISABLED),
                        new Hooks.ReceiverClass(
                                "d", 0.05, new AnswerPlan.Losing(0.001), Expectation.REPAIRED),
                        new Hooks.ReceiverClass(
                                "c",
                                scenario.hooks().receivers().getLast().share(),
                                new AnswerPlan.Hanging(),
                                Expectation.DISABLED));
        assertThat(scenario.hooks().receivers().getLast().share()).isBetween(0.2499, 0.2501);
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
                "raet: 5                           | 1: raet is not a known key; the keys are [bodies, drain, duration, events, faults, hooks, organisations, question, rate, receivers, resources, seed, together]",
                "rate: fast                        | 1: rate must be a number, or have one of the keys burst, ramp, replay, sine, steps, not 'fast'",
                "rate: -1                          | 1: rate must be from 0 to 1000000, not -1",
                "rate: NaN                         | 1: rate must be from 0 to 1000000, not NaN",
                "rate: {wave: 1}                   | 1: rate must be a number, or have one of the keys burst, ramp",
                "rate: {ramp: {from: 1, to: 2}}    | 8: rate.ramp.over is required",
                "rate: {ramp: {from: 1, to: 2, over: 1s, by: 3}} | 41: rate.ramp.by is not a known key; the keys are [from, over, to]",
                "rate: {ramp: {from: 1, to: 2, over: 0s}} | 31: rate.ramp.over must be over 0",
                "rate: {ramp: {from: 1, to: 2, over: 1s}, sine: {}} | 42: rate.sine can't be combined with ramp",
                "rate: {ramp: {from: a, to: 2, over: 1s}} | 15: rate.ramp.from must be a number, not 'a'",
                "rate: {sine: {mean: 1, amplitude: 2, period: 0s}} | 38: rate.sine.period must be over 0",
                "rate: {burst: {base: 1, peak: 2, every: 0s, for: 1s}} | 34: rate.burst.every must be over 0",
                "rate: {steps: [{at: 2s, rate: 1}, {at: 1s, rate: 1}]} | 36: rate.steps[1].at must be later than that of the step before",
                "rate: {steps: []}                 | 8: rate.steps must have one step at least",
                "duration: soon                    | 1: duration must be a duration such as 500ms, 30s, 5m or 1h, not 'soon'",
                "duration: 60                      | 1: duration must be a duration such as 500ms, 30s, 5m or 1h, not '60'",
                "duration: 0s                      | 1: duration must be over 0",
                "duration: 9999h                   | 1: duration must be at most 365 days, not PT9999H",
                "duration: 999999h                 | 1: duration must be a duration",
                "seed: many                        | 1: seed must be a whole number, not 'many'",
                "events: {ActionCreate: 1}         | 10: events.ActionCreate is not in the catalogue",
                "events: {ActionCreated: 0}        | 10: events.ActionCreated must be over 0 and at most 1000000, not 0",
                "events: {ActionCreated: often}    | 10: events.ActionCreated must be a number, not 'often'",
                "events: {}                        | 1: events must name one event at least",
                "together: [action]                | 1: together has 'action', which is no resource of the catalogue",
                "together: actions                 | 1: together must be a list",
                "organisations: 5                  | 1: organisations must be a mapping of keys to values",
                "organisations: {count: 0}         | 17: organisations.count must be from 1 to 100000, not 0",
                "organisations: {skew: 6}          | 17: organisations.skew must be from 0 to 5, not 6",
                "bodies: [{bytes: 3MiB}]           | 11: bodies[0].bytes must be from 1 to 1000000, not 3145728",
                "bodies: [{bytes: big}]            | 11: bodies[0].bytes must be a size such as 512, 16KiB or 4MiB, not 'big'",
                "bodies: {bytes: 3}                | 1: bodies must be a list",
                "hooks: {perEvent: 1, inAll: 2}    | 22: hooks.inAll can't be combined with perEvent",
                "hooks: {perEvent: 5000}           | 1: hooks must be from 1 to 1000000 in all, not 1050000",
                "hooks: {perEvent: 1.5}            | 9: hooks.perEvent must be a whole number, not '1.5'",
                "hooks: 5                          | 1: hooks must have one of the keys inAll, perEvent, not '5'",
                "receivers: [{name: a, answers: quick}] | 23: receivers[0].answers must be fast or never, or have one of the keys down, dripping, failing, flapping, huge, limited, losing, slow, status, not 'quick'",
                "receivers: [{answers: fast}]      | 13: receivers[0].name is required",
                "receivers: [{name: a}]            | 13: receivers[0].answers is required",
                "receivers: [{name: a, share: half, answers: fast}] | 23: receivers[0].share must be a share such as 0.1 or 10%, not 'half'",
                "receivers: [{name: a, answers: fast, expect: lost}] | 38: receivers[0].expect must be delivered, disabled or owed, not 'lost'",
                "receivers: [{name: a, answers: {flapping: {up: 0s, down: 1s}}}] | 44: receivers[0].answers.flapping.up must be over 0",
                "receivers: [{name: a, answers: {down: {from: 2s, to: 1s}}}] | 50: receivers[0].answers.down.to must be later than from",
                "receivers: [{name: a, answers: {status: {code: 200}}}] | 42: receivers[0].answers.status.code must be from 201 to 599, not 200",
                "receivers: [{name: a, answers: {slow: {}}}] | 33: receivers[0].answers.slow must have always, from and to, mean, or median and p99, and nothing else",
                "receivers: [{name: a, answers: {slow: {always: 1s, p99: 2s}}}] | 33: receivers[0].answers.slow must have always, from and to, mean, or median and p99, and nothing else",
                "receivers: [{name: a, answers: {slow: {from: 1s, mean: 2s}}}] | 33: receivers[0].answers.slow must have always, from and to, mean, or median and p99, and nothing else",
                "receivers: [{name: a, answers: {slow: {from: 2s, to: 1s}}}] | 50: receivers[0].answers.slow.to must not be less than from",
                "receivers: [{name: a, answers: {slow: {median: 2s, p99: 1s}}}] | 52: receivers[0].answers.slow.p99 must not be less than median",
                "receivers: [{name: a, answers: {huge: 2GiB}}] | 33: receivers[0].answers.huge must be from 1 to 1073741824, not 2147483648",
                "receivers: [{name: a, share: 50%, answers: fast}, {name: a, answers: fast}] | 1: receivers must not have two with the name 'a'",
                "receivers: [{name: a, share: 10%, answers: fast}] | 1: receivers must have shares that add up to 100 %",
                "receivers: [{name: a, share: 60%, answers: fast}, {name: b, share: 60%, answers: fast}] | 1: receivers must have shares that add up to 100 %, not more",
                "faults: [{kill: dispatcher}]      | 11: faults[0].kill must have the form dispatcher@30s or kafka@40s+10s, not 'dispatcher'",
            })
    void shouldNameFileLineColumnAndKeyOfWhatIsWrong(String line, String message) {
        String yaml = "question: Why?\n\n" + line + "\n";

        assertThatThrownBy(() -> read(line.contains("rate") ? yaml : yaml + "rate: 5\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("mine.yaml, line 3, column " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | line 1, column 1: the scenario must be a mapping of keys to values",
                "'# A comment'         | line 1, column 1: the scenario must be a mapping of keys to values",
                "'~'                   | line 1, column 1: the scenario must be a mapping of keys to values",
                "'7'                   | line 1, column 1: the scenario must be a mapping of keys to values",
                "'rate: 5'             | line 1, column 1: question is required",
                "'rate: [5'            | line 1, column 9: the scenario is not valid YAML: while parsing a flow sequence",
                "'rate: 5\nrate: 6'   | line 2, column 5: the scenario is not valid YAML: Duplicate field 'rate'"
            })
    void shouldRefuseWhatIsNoScenarioAtAll(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("mine.yaml, " + message);
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
    void shouldTakeAllEventsOfACatalogueThatHasNoneOfTheWanted() {
        Catalogue shop = CatalogueReader.read(Path.of("examples/shop"), SampleCheck.NONE);

        LoadScenario steady = LoadScenarios.named("steady", shop.withoutNotices());

        assertThat(steady.traffic().mix().keySet())
                .extracting(Catalogue.Event::name)
                .containsExactly(
                        "CustomerRegistered",
                        "CustomerUpdated",
                        "OrderPlaced",
                        "OrderPaid",
                        "OrderErased");
    }

    @Test
    void shouldReadNoFileThatSomebodyElseNames() {
        assertThatThrownBy(() ->
                        new ScenarioReader("body", Optional.empty(), Shipped.CATALOGUE)
                                .scenario("given", "question: Why?\nrate: {replay: /etc/passwd}\n"))
                .hasMessage(
                        "body, line 2, column 8: rate.replay can only be given in a scenario file");
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
        assertThatThrownBy(() -> LoadScenarios.named("staedy", Shipped.CATALOGUE))
                .hasMessageContaining("'staedy'")
                .hasMessageContaining("steady, ramp-to-the-knee");
    }
}
