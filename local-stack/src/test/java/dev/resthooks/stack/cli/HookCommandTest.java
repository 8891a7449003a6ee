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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This JVM plays the registry of a stack that is up. */
class HookCommandTest {
    private static final String HOOKS = "/api/rest/resthooks";
    private static final String RESENDS = "/api/rest/resthookresends";
    private static final String RESEND = "hook resend --org acme --from 2026-04-03T12:00:00+13:00";

    private final List<String> out = new ArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
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
                                List.of(9081),
                                ServicePorts.of(3, 9082),
                                4,
                                StackPorts.kafkaFrom(5, 1)),
                        Set.of(Component.REGISTRY),
                        Optional.empty())
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

    @Test
    void shouldChangeTheSettingsThatAreGivenAndShowAllOfThem() {
        answer(
                200,
                "{\"resthooksettings\":{\"name\":\"\",\"accept\":\"2xx\",\"headers\":{\"x-key\":\"***\"}}}");

        assertThat(
                        run(
                                "hook",
                                "settings",
                                "7",
                                "--org",
                                "acme",
                                "--accept",
                                "2xx",
                                "--header",
                                "x-key: a:b"))
                .isZero();

        assertThat(sent)
                .containsExactly(
                        "PUT {\"resthooksettings\":{\"accept\":\"2xx\",\"headers\":{\"x-key\":\"a:b\"}}}");
        assertThat(out)
                .containsExactly(
                        "name         ", "accept       2xx", "headers      {\"x-key\":\"***\"}");
    }

    @Test
    void shouldChangeTheEvents() {
        answer(200, "{\"resthooksettings\":{\"events\":[\"ActionCreated\",\"ActionUpdated\"]}}");

        for (String events : List.of("ActionCreated,ActionUpdated", "*")) {
            assertThat(run("hook", "settings", "7", "--org", "acme", "--events", events)).isZero();
        }

        assertThat(sent)
                .containsExactly(
                        "PUT {\"resthooksettings\":{\"events\":[\"ActionCreated\",\"ActionUpdated\"]}}",
                        "PUT {\"resthooksettings\":{\"events\":[\"*\"]}}");
        assertThat(out).contains("events       [\"ActionCreated\",\"ActionUpdated\"]");
    }

    @Test
    void shouldSayThatAHookHasMoreEventsThanTheFirst() {
        answer(
                HOOKS,
                "{\"resthooks\":[{\"id\":\"7\",\"eventName\":\"ActionCreated\"},{\"id\":\"8\",\"eventName\":\"TaskCreated\"},"
                        + "{\"id\":\"9\",\"eventName\":\"TaskUpdated\"}]}");
        answer(HOOKS + "/7", "{\"resthooks\":{\"id\":\"7\",\"eventName\":\"ActionCreated\"}}");
        answer(HOOKS + "/7/health", "{\"resthookhealth\":{\"health\":\"healthy\"}}");
        answer(HOOKS + "/7/secret", "{\"resthooksecrets\":{\"secret\":\"whsec_a\"}}");
        answerEvents(7, "\"ActionCreated\",\"ActionUpdated\",\"StepChanged\"");
        answerEvents(8, "\"*\"");
        answerEvents(9, "\"TaskUpdated\"");

        assertThat(run("hook", "list", "--org", "acme")).isZero();
        assertThat(out.get(1)).contains("ActionCreated +2");
        assertThat(out.get(2)).contains("TaskCreated *");
        assertThat(out.get(3)).contains("TaskUpdated ").doesNotContain("+", "*");

        assertThat(run("hook", "show", "7", "--org", "acme")).isZero();
        assertThat(out.get(5)).contains("ActionCreated +2");
    }

    private void answerEvents(int hook, String names) {
        answer(
                HOOKS + "/" + hook + "/settings",
                "{\"resthooksettings\":{\"events\":[" + names + "]}}");
    }

    @Test
    void shouldTestAHookWithOneOfItsEvents() {
        answer(200, "{\"resthooktest\":{\"state\":\"Delivered\",\"status\":200,\"duration\":12}}");

        assertThat(run("hook", "test", "7", "--org", "acme", "--event", "ActionUpdated")).isZero();

        assertThat(sent).containsExactly("POST {\"eventName\":\"ActionUpdated\"}");
    }

    @Test
    void shouldOnlyShowSettingsIfNoneAreGiven() {
        answer(200, "{\"resthooksettings\":{\"accept\":\"200\"}}");

        assertThat(run("hook", "settings", "7", "--org", "acme")).isZero();

        assertThat(sent).containsExactly("GET ");
        assertThat(out).containsExactly("accept       200");
    }

    @Test
    void shouldRegisterAHookWithSettings() {
        answer(200, "{\"resthooks\":{\"id\":\"7\"}}");

        assertThat(
                        run(
                                "hook",
                                "add",
                                "ActionCreated",
                                "https://example.com/",
                                "--org",
                                "acme",
                                "--name",
                                "CRM",
                                "--no-headers",
                                "--start-from",
                                "2020-04-01T00:00:00+13:00"))
                .isZero();

        assertThat(sent)
                .singleElement()
                .asString()
                .contains(
                        "\"name\":\"CRM\",\"headers\":{},\"startFrom\":\"2020-03-31T11:00:00Z\"",
                        "\"targetUrl\":\"https://example.com/\"");
    }

    @Test
    void shouldResendWhatFailedAndFollowIt() {
        answerCount(240);
        answer(
                RESENDS,
                "{\"resthookresend\":{\"id\":\"9003\",\"state\":\"running\",\"events\":240,\"delivered\":170}}");
        answer(
                RESENDS + "/9003",
                "{\"resthookresend\":{\"id\":\"9003\",\"state\":\"done\",\"events\":240,\"delivered\":238,\"failed\":2}}");

        assertThat(
                        run(
                                (RESEND
                                                + " --to 2026-04-03T13:00:00+13:00 --event TaskCreated --yes")
                                        .split(" ", -1)))
                .isEqualTo(1);

        assertThat(sent)
                .containsExactly(
                        "GET ",
                        "POST {\"from\":\"2026-04-02T23:00:00Z\",\"to\":\"2026-04-03T00:00:00Z\",\"eventName\":\"TaskCreated\"}",
                        "GET ");
        assertThat(out)
                .containsExactly(
                        "failed events: 240; hooks: 3; disabled hooks, which are left out: 1",
                        "resend 9003 running: 170 of 240 events delivered",
                        "resend 9003 done: 238 of 240 events delivered");
    }

    @ParameterizedTest
    @CsvSource({"'no', 1, 1", "'', 1, 1", "yes, 0, 2"})
    void shouldAskBeforeItResends(String typed, int exit, int calls) {
        answerCount(1);
        answer(
                RESENDS,
                "{\"resthookresend\":{\"id\":\"9003\",\"state\":\"done\",\"events\":1,\"delivered\":1,\"failed\":0}}");

        assertThat(typing(typed, RESEND)).isEqualTo(exit);

        assertThat(out).contains("Send them again? (yes or no)");
        assertThat(sent).hasSize(calls);
    }

    @Test
    void shouldAskNothingWhenNothingFailed() {
        answerCount(0);

        assertThat(run(RESEND.split(" ", -1))).isZero();

        assertThat(sent).containsExactly("GET ");
        assertThat(out).hasSize(1);
    }

    private void answerCount(int events) {
        answer(
                RESENDS + "/count",
                "{\"resthookresendcount\":{\"events\":%d,\"hooks\":3,\"disabledHooks\":1,\"complete\":true}}"
                        .formatted(events));
    }

    private int typing(String text, String command) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(UTF_8)));
        try {
            return run(command.split(" ", -1));
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hook add ActionCreate http://127.0.0.1/x",
                "hook show 7",
                "hook settings 7",
                "hook settings 7 --name CRM",
                "hook log 7",
                "hook test 7",
                "hook resend --from 2026-04-03T12:00:00+13:00 --yes",
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

    private void answer(String path, String json) {
        var _ = registry.createContext(path, exchange -> send(exchange, 200, json));
    }

    private void send(HttpExchange exchange, int status, String json) throws IOException {
        sent.add(
                exchange.getRequestMethod()
                        + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
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
