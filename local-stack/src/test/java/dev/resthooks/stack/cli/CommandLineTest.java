package dev.resthooks.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.service.RunningBuild;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final List<String> out = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    @TempDir Path directory;

    @Test
    void shouldPrintTheTokenAlone() {
        assertThat(run("token", "--org", "acme")).isZero();

        assertThat(out).singleElement().asString().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @ParameterizedTest
    @CsvSource({
        "token, Missing required option: '--org",
        "'token --org acme --ttl soon', write it like 90s",
        "bogus, Unmatched argument",
        "emit, Missing required parameter: 'EVENT'",
        "emit ActionCreated, Missing required option: '--org",
        "emit ActionCreated --count x, is not an int",
        "hook --org acme, 'Say what to do: add, list, show, settings, log, test, resend or rm'",
        "hook add ActionCreated --org acme, Missing required parameter: 'URL'",
        "listen --org acme --event ActionCreated, Missing required option: '--forward",
        "'up --bogus', Unknown option"
    })
    void shouldExitWith2WhenTheCommandLineIsWrong(String command, String message) {
        assertThat(run(command.split(" ", -1))).isEqualTo(2);

        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "up --bogus, Unknown option: '--bogus', Usage: ./resthooks up [OPTIONS]",
        "token, Missing required option: '--org=<org>', Usage: ./resthooks token",
        "hook add --org acme, Missing required parameters, Usage: ./resthooks hook add",
        "emit, Missing required parameter: 'EVENT', Usage: ./resthooks emit"
    })
    void shouldSayInThreeLinesWhatIsWrongWithTheCommandLine(
            String command, String problem, String usage) {
        run(command.split(" ", -1));

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(problem),
                        line -> assertThat(line).startsWith(usage),
                        line ->
                                assertThat(line)
                                        .startsWith("Try './resthooks ")
                                        .endsWith(" --help'."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "down",
                "status",
                "token",
                "emit",
                "listen",
                "hook",
                "hook add",
                "hook settings",
                "hook resend"
            })
    void shouldExplainEachCommand(String command) {
        assertThat(run((command + " --help").split(" ", -1))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'up --kafka-nodes 2', --kafka-nodes must be 1 or 3",
        "'up --dispatchers 0', --dispatchers must be at least 1",
        "'up --registry-port 65536', ports go from 1 to 65535",
        "'up --kafka-port 65530 --kafka-nodes 1', --kafka-port: kafka-1 would listen on 65540",
        "'up --registry-port 8082', as another part does already",
        "'up --registry-port 9082', '--simulator-management-port: simulator would listen on 9082'",
        "'up --dispatcher-management-port 0', '--dispatcher-management-port: dispatcher would'",
        "'down dispatcher-2', ./resthooks up",
        "'down --kill', --kill needs the parts",
        "'up --only registry', registry: it needs",
        "'up --only bogus', there is no part 'bogus'",
        "status, ./resthooks up",
        "'emit ActionCreated --org acme', ./resthooks up",
        "'hook list --org acme', ./resthooks up",
        "'listen --org acme --event ActionCreated --forward http://127.0.0.1:3000', ./resthooks up",
        "'load steady', ./resthooks up"
    })
    void shouldExitWith1AndSayWhy(String command, String message) {
        assertThat(run(command.split(" ", -1))).isEqualTo(1);

        assertThat(err.toString()).startsWith("resthooks: ").contains(message);
    }

    @Test
    void shouldNameTheOptionThatChangesATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();

            assertThat(run("up", "--only", "postgres", "--postgres-port", "" + port)).isEqualTo(1);

            assertThat(err.toString())
                    .contains("port " + port)
                    .contains("choose another with --postgres-port");
        }
    }

    @Test
    void shouldSayThatNothingWasRunning() {
        assertThat(run("down")).isZero();

        assertThat(out).containsExactly("nothing was running");
    }

    private int run(String... arguments) {
        return Main.commandLine(new StackFolder(directory), RunningBuild.none(), out::add)
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
