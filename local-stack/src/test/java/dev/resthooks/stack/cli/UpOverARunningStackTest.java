package dev.resthooks.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServicePorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** This JVM plays the PostgreSQL and the Kafka of a stack that is up. */
class UpOverARunningStackTest {
    private final List<String> out = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    @TempDir Path directory;

    @BeforeEach
    void letItRun() {
        StackFolder folder = new StackFolder(directory);
        ProcessFolders processes = folder.processes();
        ManagedProcess.current("postgres", processes);
        ManagedProcess.current("kafka-1", processes);
        new SavedSettings(
                        new StackPorts(
                                ServicePorts.of(1, 9080),
                                List.of(9081),
                                ServicePorts.of(3, 9082),
                                4,
                                StackPorts.kafkaFrom(5, 1)),
                        Set.of(Component.POSTGRES, Component.KAFKA),
                        Optional.empty())
                .save(folder);
    }

    @ParameterizedTest
    @CsvSource({"up", "up --postgres-port 4", "'up --only kafka,postgres --kafka-nodes 1'"})
    void shouldSayThatItIsUpWhenNothingElseIsAskedFor(String command) {
        assertThat(run(command.split(" ", -1))).isZero();

        assertThat(out).singleElement().asString().startsWith("it is up already");
    }

    @ParameterizedTest
    @CsvSource({
        "up --postgres-port 9, '--postgres-port 9, and it is 4'",
        "up --registry-management-port 9, '--registry-management-port 9, and it is 9080'",
        "up --dispatcher-management-port 9, '--dispatcher-management-port 9, and it is 9081'",
        "up --simulator-management-port 9, '--simulator-management-port 9, and it is 9082'",
        "up --kafka-nodes 3, '--kafka-nodes 3, and it is 1'",
        "up --only postgres, '--only postgres, and it has postgres, kafka'",
        "up --catalogue /none, '--catalogue /none, and it has that of the build'",
        "up --fresh, '--fresh, and its data is in use'"
    })
    void shouldNameEachDifferenceAndWhatToDo(String command, String difference) {
        assertThat(run(command.split(" ", -1))).isEqualTo(1);

        assertThat(err.toString()).contains(difference).contains("./resthooks down first");
    }

    @Test
    void shouldRefuseToRunWithoutADispatcher() {
        assertThat(run("up", "--dispatchers", "0")).isEqualTo(1);

        assertThat(err.toString()).contains("--dispatchers must be at least 1, not 0");
    }

    @Test
    void shouldNameThePartsThereAreWhenAnotherIsToStop() {
        assertThat(run("down", "dispatcher-2")).isEqualTo(1);

        assertThat(err.toString())
                .contains("there is no part 'dispatcher-2'; the parts are postgres, kafka-1");
    }

    private int run(String... arguments) {
        return Main.commandLine(new StackFolder(directory), RunningBuild.none(), out::add)
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
