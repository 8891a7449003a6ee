package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.load.FakeLoadFactory;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.reconcile.Tamper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {
    @TempDir Path reports;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeLoadFactory factory = new FakeLoadFactory(Path.of("."));
    private final LoadCommand command =
            new LoadCommand(
                    () -> factory.configured(this.command.settings()), () -> Shipped.CATALOGUE);

    @BeforeEach
    void begin() {
        factory = new FakeLoadFactory(reports);
    }

    private int load(String... args) {
        return new CommandLine(command)
                .setParameterExceptionHandler(new Main.UsageErrors())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private JsonNode report() throws Exception {
        return new ObjectMapper()
                .readTree(Files.readString(reports.resolve("steady-ld1").resolve("report.json")));
    }

    @Test
    void shouldExitWith0AndReportWhenEverythingArrived() throws Exception {
        int exit =
                load(
                        "steady",
                        "--rate",
                        "500",
                        "--duration",
                        "3s",
                        "--hooks",
                        "20",
                        "--seed",
                        "7",
                        "--organisations",
                        "4",
                        "--bytes",
                        "1KiB");

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(report().at("/sent/events").asLong()).isEqualTo(1_500);
        assertThat(report().path("seed").asLong()).isEqualTo(7);
        assertThat(report().at("/classes/0/hooks").asInt()).isEqualTo(20);
        assertThat(out.toString()).contains("good:", "0 missing", "report.html");
        assertThat(reports.resolve("steady-ld1/report.html")).isNotEmptyFile();
        assertThat(factory.hooksLeft()).isZero();
    }

    @Test
    void shouldExitWith1WhenSomethingIsMissing() throws Exception {
        factory.dropOneIn(1_000);

        assertThat(load("--rate", "500", "--duration", "4s", "--drain", "2s")).isEqualTo(1);

        assertThat(report().at("/balance/missing").asLong()).isEqualTo(2);
        assertThat(out.toString()).contains("NOT GOOD:", "2 missing");
    }

    /** Whatever the chance of the load: what a broken dispatcher does is found out each time. */
    @ParameterizedTest
    @CsvSource({"DROP, 1", "DROP, 2", "DROP, 3", "SWAP, 4", "SWAP, 5", "SWAP, 6"})
    void shouldFindWhatADispatcherLosesOrSwaps(Tamper.Kind what, String seed) throws Exception {
        factory.tamper(what, 10_000);

        assertThat(load("--rate=3100", "--duration=10s", "--drain=2s", "--seed=" + seed))
                .isEqualTo(1);

        JsonNode balance = report().path("balance");
        assertThat(balance.path("missing").asLong() + balance.path("outOfOrder").asLong())
                .isEqualTo(3);
        assertThat(what == Tamper.Kind.DROP).isEqualTo(balance.path("outOfOrder").asLong() == 0);
    }

    @Test
    void shouldFindWhatADispatcherRepeats() throws Exception {
        factory.tamper(Tamper.Kind.REPEAT, 10_000);

        assertThat(load("--rate=3100", "--duration=10s")).isEqualTo(1);

        assertThat(report().at("/balance/duplicates").asLong()).isEqualTo(3);
        assertThat(out.toString())
                .contains("3 came more than once although no part of the stack failed");
    }

    @Test
    void shouldForgiveWhatADispatcherRepeatsThatWasKilled() throws Exception {
        factory.tamper(Tamper.Kind.REPEAT, 10_000);

        assertThat(load("--rate=3100", "--duration=10s", "--kill=dispatcher@3s")).isZero();

        assertThat(report().at("/balance/duplicates").asLong()).isEqualTo(3);
    }

    @Test
    void shouldSayBeforeItBeginsThatItCannotReport() throws Exception {
        Path file = Files.writeString(reports.resolve("file"), "");

        assertThat(load("--report=" + file.resolve("folder"))).isEqualTo(3);

        assertThat(err.toString()).startsWith("load: can't write the report to");
    }

    @Test
    void shouldExitWith3WhenItCannotBePlayed() {
        assertThat(load("--kafka", "away:1")).isEqualTo(3);

        assertThat(err.toString()).isEqualToIgnoringNewLines("load: no Kafka answers at away:1");
    }

    @ParameterizedTest
    @CsvSource({
        "--kafka, kafka:9092, kafka.bootstrap.servers",
        "--registry, https://registry:8080, resthooks.load.registry",
        "--token, a.b.c, resthooks.load.token",
        "--signing-key, /keys/rsa.pem, resthooks.load.signing-key",
        "--receiver-host, 10.0.0.7, resthooks.load.receiver.host",
        "--receiver-port, 7000, resthooks.load.receiver.port",
        "--receiver-url, https://receivers/load, resthooks.load.receiver.public-url",
        "--receiver-threads, 3, resthooks.load.receiver.threads"
    })
    void shouldMakeEachOptionASettingOfTheService(String option, String value, String setting) {
        var _ = new CommandLine(command).parseArgs(option, value);

        assertThat(command.settings()).isEqualTo(Map.of(setting, value));
    }

    @ParameterizedTest
    @CsvSource({
        "staedy, there is neither a file nor a shipped scenario 'staedy'",
        "--rate=-1, rate must be from 0",
        "--rate=NaN, rate must be from 0",
        "--hooks=0, hooks must be from 1 to 1000000 in all",
        "--organisations=1000000000, organisations.count must be from 1 to 100000",
        "--bytes=5MiB, bytes must be from 1 to 1000000",
        "--duration=0s, duration must be over 0",
        "--receiver-port=70000, --receiver-port must be",
        "--receiver-threads=0, --receiver-threads must be",
        "--registry=localhost, --registry must be a URL such as http://host:8082",
        "--duration=soon, --duration must be a duration such as 30s",
        "--kill=dispatcher, a fault must have the form dispatcher@30s",
        "--bytes=many, --bytes must be a size such as 512"
    })
    void shouldExitWith2WhenTheArgumentsAreWrong(String argument, String message) {
        assertThat(load(argument)).isEqualTo(2);

        assertThat(err.toString()).contains(message);
    }

    @Test
    void shouldListTheScenariosWithTheirQuestions() {
        assertThat(load("--list")).isZero();

        assertThat(out.toString().lines()).hasSize(LoadScenarios.NAMES.size());
        assertThat(out.toString()).contains("Do targets that never answer hurt the others?");
    }

    @Test
    void shouldShowAScenarioToBeginWith() {
        assertThat(load("steady", "--show")).isZero();

        assertThat(out.toString()).isEqualTo(LoadScenarios.text("steady"));
    }
}
