package dev.resthooks.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServicePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This JVM plays the registry of a stack that is up. */
class HookCommandTest {
    private final List<String> out = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    /** One for all tests, since a new one takes a new key. */
    @TempDir private static Path directory;

    private HttpServer registry;

    @BeforeEach
    void letTheRegistryRun() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
        StackFolder folder = new StackFolder(directory);
        ManagedProcess.current(Component.REGISTRY.id(), folder.processes());
        new SavedSettings(
                        new StackPorts(
                                ServicePorts.of(registry.getAddress().getPort(), 9080),
                                9081,
                                ServicePorts.of(3, 9082),
                                4,
                                StackPorts.kafkaFrom(5, 1)),
                        Set.of(Component.REGISTRY))
                .save(folder);
    }

    @AfterEach
    void stopTheRegistry() {
        registry.stop(0);
    }

    @Test
    void shouldExitWith0WhenTheTargetAcceptsATest() {
        answer(200, "{\"resthooktest\":{\"state\":\"Delivered\",\"status\":200,\"duration\":12}}");

        assertThat(run("hook", "test", "7", "--org", "acme")).isZero();

        assertThat(out).containsExactly("Delivered: the target answered 200 after 12 ms");
    }

    @Test
    void shouldExitWith1WhenTheTargetRefusesATest() {
        answer(200, "{\"resthooktest\":{\"state\":\"Failed\",\"status\":500,\"duration\":12}}");

        assertThat(run("hook", "test", "7", "--org", "acme")).isEqualTo(1);

        assertThat(out).containsExactly("Failed: the target answered 500 after 12 ms");
    }

    @Test
    void shouldExitWith1WhenTheTargetDoesNotAnswerATest() {
        answer(
                200,
                "{\"resthooktest\":{\"state\":\"Failed\",\"error\":\"timeout\",\"detail\":\"\",\"duration\":9000}}");

        assertThat(run("hook", "test", "7", "--org", "acme")).isEqualTo(1);

        assertThat(out).containsExactly("Failed: no answer, timeout after 9000 ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hook add ActionCreate http://127.0.0.1/x",
                "hook show 7",
                "hook log 7",
                "hook test 7",
                "hook rm 7"
            })
    void shouldSayInOneLineWhatTheRegistrySaysOfARefusal(String command) {
        answer(404, "{\"errors\":{\"detail\":\"There is no such thing.\"}}");

        assertThat(run((command + " --org acme").split(" ", -1))).isEqualTo(1);

        assertThat(out).isEmpty();
        assertThat(err.toString())
                .startsWith("resthooks: ")
                .endsWith(" answered 404: There is no such thing." + System.lineSeparator())
                .hasLineCount(1);
    }

    private void answer(int status, String json) {
        var _ = registry.createContext("/", exchange -> send(exchange, status, json));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(String... arguments) {
        return Main.commandLine(new StackFolder(directory), RunningBuild.none(), out::add)
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
