package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.cli.Main;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./resthooks hook}, {@code listen} and {@code emit} do, in processes of their own. */
@ExtendWith(SharedStack.class)
class CommandsST {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path project;

    @Test
    void shouldManageTheHooksOfAnOrganisation(Scenario scenario) {
        String org = scenario.customer().org();
        String url = scenario.simulator().url() + "/receive/" + org;

        String id = idIn(run(scenario, 0, "hook", "add", "ActionCreated", url, "--org", org));
        String event = run(scenario, 0, "emit", "ActionCreated", "--org", org, "--id", "7").strip();

        String log =
                await().atMost(SOON)
                        .until(
                                () -> run(scenario, 0, "hook", "log", id, "--org", org),
                                it -> it.contains(event));
        assertThat(log).containsPattern("Delivered +200 +ActionCreated +7 +" + event);
        assertThat(run(scenario, 0, "hook", "list", "--org", org)).contains(id, "Active", url);
        assertThat(run(scenario, 0, "hook", "show", id, "--org", org))
                .contains("healthy", "whsec_");
        assertThat(run(scenario, 0, "hook", "test", id, "--org", org))
                .startsWith("Delivered: the target answered 200");

        assertThat(run(scenario, 0, "hook", "rm", id, "--org", org)).contains(id, "Deleted");

        assertThat(run(scenario, 0, "hook", "list", "--org", org)).doesNotContain(url);
    }

    @Test
    void shouldSayInOneLineWhatIsWrong(Scenario scenario) {
        assertThat(run(scenario, 1, "hook", "add", "ActionCreated", "ftp://x", "--org", "wrong"))
                .hasLineCount(1);
        assertThat(run(scenario, 2, "emit", "ActionCreate", "--org", "wrong"))
                .isEqualTo(
                        "emit: There is no event 'ActionCreate'. Did you mean 'ActionCreated'?\n");
        assertThat(run(scenario, 2, "emit", "ActionCreated", "--org", "wrong", "--data", "absent"))
                .startsWith("--data: there is no file absent\n");
    }

    @Test
    void shouldShowADeveloperWhatItsReceiverGets(Scenario scenario) {
        String org = scenario.customer().org();
        SimulatorCalls receiver = new SimulatorCalls(scenario.simulator().url());
        ManagedProcess listen = listen(scenario, org, receiver.targetUrl(org));
        try {
            awaitOutput(listen, "Ctrl-C ends it");
            String first = emit(scenario, org);
            awaitOutput(listen, "ActionCreated", first, "answered 200");

            receiver.answerWith(org, 500);
            awaitOutput(listen, emit(scenario, org), "answered 500");
            receiver.takeDown(org);
            awaitOutput(listen, emit(scenario, org), "no answer");
            receiver.answerWith(org, 200);
            awaitOutput(listen, emit(scenario, org), "answered 200");
            assertThat(receiver.accepted(org)).containsEntry(first, 1).hasSize(2);
            assertThat(receiver.callbacks(org).getLast().headers())
                    .containsEntry("webhook-id", first)
                    .containsKey("webhook-signature");

            // ends a JVM as Ctrl-C does, also where a shell started the tests without Ctrl-C
            listen.signal(Signal.TERM);
            assertThat(listen.awaitExit(SOON)).isTrue();
            awaitOutput(listen, "deleted");
            assertThat(run(scenario, 0, "hook", "list", "--org", org)).hasLineCount(1);
        } finally {
            listen.kill();
        }
    }

    @Test
    void shouldPrintALinkThatSignsInToTheConsole(Scenario scenario) throws Exception {
        String link = run(scenario, 0, "console", "--org", "acme").strip();

        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> page =
                    browser.send(
                            HttpRequest.newBuilder(URI.create(link)).build(),
                            BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Sign in to acme?");
        }
    }

    private static String emit(Scenario scenario, String org) {
        return new SimulatorCalls(scenario.simulator().url())
                .emit("ActionCreated", org, "7", 1)
                .getFirst();
    }

    /** Waits until a line of the output has all these words. */
    private static void awaitOutput(ManagedProcess listen, String... words) {
        await().atMost(SOON)
                .until(() ->
                        listen.log().lastLines(100).stream()
                                .anyMatch(
                                        line -> List.of(words).stream().allMatch(line::contains)));
    }

    private static String idIn(String table) {
        return table.lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
    }

    private ManagedProcess listen(Scenario scenario, String org, String url) {
        return ManagedProcess.start(
                new ProcessSpec(
                        "listen",
                        command(
                                scenario,
                                "listen",
                                "--org",
                                org,
                                "--event",
                                "ActionCreated",
                                "--forward",
                                url),
                        ProcessFolders.both(project)),
                Lifetime.WITH_OWNER);
    }

    /** Runs a command, which must exit so, and returns its output. */
    private String run(Scenario scenario, int exit, String... arguments) {
        ProgramRun ran = ProgramRun.of(command(scenario, arguments));
        assertThat(ran.exit()).as(ran.output()).isEqualTo(exit);
        return ran.output();
    }

    private List<String> command(Scenario scenario, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dslf4j.internal.verbosity=ERROR",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dlocal-stack.project=" + ownProject(scenario),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Returns a project whose stack is the shared one. */
    private Path ownProject(Scenario scenario) {
        StackFolder folder = scenario.stack().settings().folder();
        Path place = project.resolve(".resthooks");
        try {
            if (!Files.exists(place)) {
                scenario.stack().settings().saved().save(folder);
                Files.createSymbolicLink(place, folder.root().toAbsolutePath());
            }
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
