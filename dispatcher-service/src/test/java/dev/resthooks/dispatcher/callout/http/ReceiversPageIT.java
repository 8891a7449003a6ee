package dev.resthooks.dispatcher.callout.http;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.dispatcher.callout.SigningTarget;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.testkit.ReceiversPage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the programs of docs/receivers.md against callbacks as they are really sent and signed.
 * Where Node or Python isn't installed their programs are left out; in CI (variable {@code CI})
 * they must be there. Python's library comes from a registry that CI doesn't reach: it is tried
 * where it is installed, else its program is compiled alone.
 */
class ReceiversPageIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final List<String> SECRETS = Secrets.random(3);
    private static final String KNOWN = SECRETS.get(0);
    private static final String NEW = SECRETS.get(1);
    private static final String ANOTHER = SECRETS.get(2);

    @TempDir static Path directory;

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldFindAllProgramsOfThePage() throws IOException {
        assertThat(new ReceiversPage().size()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"library", "by-hand"})
    void shouldTakeOurCallbacksAndNobodyElsesInJava(String way) throws Exception {
        Path folder = unpacked("java", way);

        takesOurCallbacksAndNobodyElses(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraryJar(),
                folder.resolve("Receiver.java").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"library", "by-hand"})
    void shouldTakeOurCallbacksAndNobodyElsesInNode(String way) throws Exception {
        assumeHas("node");
        Path folder = unpacked("mjs", way);
        if (way.equals("library")) {
            assumeHas("npm");
            installLibrary(folder);
        }

        takesOurCallbacksAndNobodyElses(folder, "node", folder.resolve("receiver.mjs").toString());
    }

    @Test
    void shouldTakeOurCallbacksAndNobodyElsesInPython() throws Exception {
        assumeHas("python3");
        Path folder = unpacked("py", "by-hand");

        takesOurCallbacksAndNobodyElses(
                folder, "python3", folder.resolve("receiver.py").toString());
    }

    @Test
    void shouldTakeOurCallbacksAndNobodyElsesInPythonWithTheLibraryWhereItIs() throws Exception {
        assumeHas("python3");
        Path folder = unpacked("py", "library");

        if (succeeds(folder, "python3", "-c", "import standardwebhooks")) {
            takesOurCallbacksAndNobodyElses(
                    folder, "python3", folder.resolve("receiver.py").toString());
        } else {
            assertThat(succeeds(folder, "python3", "-m", "py_compile", "verify.py")).isTrue();
        }
    }

    private static void takesOurCallbacksAndNobodyElses(Path folder, String... command) {
        int port = FreePorts.one();
        List<String> withSettings =
                Stream.concat(
                                Stream.of("env", "WEBHOOK_SECRET=" + KNOWN, "PORT=" + port),
                                Stream.of(command))
                        .toList();
        ManagedProcess receiver =
                ManagedProcess.start(
                        new ProcessSpec("receiver", withSettings, ProcessFolders.both(folder)),
                        Lifetime.WITH_OWNER);
        try {
            await().atMost(STARTING).until(() -> !FreePorts.isFree(port) || !receiver.isAlive());

            assertThat(answer(port, "e1", Instant.now(), KNOWN))
                    .as(() -> String.join("\n", receiver.log().lastLines(20)))
                    .isEqualTo(200);
            assertThat(answer(port, "e1", Instant.now(), KNOWN)).isEqualTo(200);
            assertThat(answer(port, "e2", Instant.now(), NEW, KNOWN)).isEqualTo(200);
            assertThat(answer(port, "e3", Instant.now(), ANOTHER)).isEqualTo(401);
            assertThat(answer(port, "e4", Instant.now().minusSeconds(600), KNOWN)).isEqualTo(401);
            assertThat(answer(port, "e5", Instant.now())).isEqualTo(401);
            assertThat(agreed(port, KNOWN)).isEqualTo("200 {\"challenge\":\"c7\"}");
            assertThat(agreed(port, ANOTHER)).isEqualTo("401 ");
            await().untilAsserted(() ->
                    assertThat(receiver.log().lastLines(20))
                            .filteredOn(line -> line.startsWith("handled "))
                            .containsExactly("handled e1", "handled e2"));
        } finally {
            receiver.kill();
        }
    }

    /**
     * The status that the receiver answers to a callback that is signed with these secrets, if any.
     */
    private static int answer(int port, String event, Instant at, String... secrets) {
        return answer(call(port, event, at, secrets)).status();
    }

    /** The status that the receiver answers to a verification, and the challenge in its body. */
    private static String agreed(int port, String secret) {
        Call call = call(port, "e6", Instant.now(), secret);
        String body = "{\"type\":\"verification\",\"challenge\":\"c7\"}";
        DomainEvent event =
                TestCall.control(call.hook(), "verification", call.event().id(), call.at(), body);
        TestCall verification = new TestCall(call.at(), call.hook(), event, List.of(), true);
        Answer.Status answer = answer(Call.ofTest(verification, call.at()));
        return answer.status()
                + " "
                + answer.recorded()
                        .map(it -> it.body().replace("\"type\":\"verification\",", ""))
                        .orElse("");
    }

    private static Answer.Status answer(Call call) {
        try (HttpTarget http =
                new HttpTarget(
                        VERTX,
                        Calls.settings(Duration.ofSeconds(30)),
                        Calls.guard(Set.of(), "127.0.0.0/8"),
                        InstantSource.fixed(call.at()),
                        System::nanoTime)) {
            Target target =
                    call.hook().secrets().isEmpty()
                            ? http
                            : new SigningTarget(http, Secrets.ring(), _ -> {});
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            VERTX.getOrCreateContext().runOnContext(_ -> target.call(call, answer::complete));
            return (Answer.Status) answer.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    private static Call call(int port, String event, Instant at, String... secrets) {
        HookState hook = aHook(382).to("http://127.0.0.1:" + port + "/hooks?customer=7").state();
        DomainEvent domainEvent =
                anEvent(event)
                        .about("1")
                        .at(at)
                        .body(
                                "{\"data\":{\"type\":\"actions\",\"id\":\"1\",\"name\":\"Bäcker €\"}}")
                        .event();
        return new Call(Secrets.sealed(hook, secrets), domainEvent, 1, 1, at);
    }

    private static Path unpacked(String extension, String way) throws IOException {
        Path folder = directory.resolve(extension + "-" + way);
        new ReceiversPage().unpack(extension, way, folder);
        return folder;
    }

    private static void installLibrary(Path folder) throws Exception {
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(Path.of("src/test/resources/receivers", file), folder.resolve(file));
        }
        assertThat(succeeds(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
                .as("npm ci, whose output is in " + folder)
                .isTrue();
    }

    private static String libraryJar() throws URISyntaxException {
        return Path.of(Webhook.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static void assumeHas(String command) throws Exception {
        boolean has = succeeds(directory, "sh", "-c", "command -v " + command);
        if (System.getenv("CI") != null) {
            assertThat(has).as("%s is installed", command).isTrue();
        }
        assumeThat(has).as("%s is installed", command).isTrue();
    }

    private static boolean succeeds(Path folder, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output.txt").toFile())
                        .start();
        try {
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
