package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the script {@code ./resthooks} answers at once: no test here calls Maven. */
class ScriptST {
    private static final Path SCRIPT = Path.of("../resthooks");
    private static final Path BENCHMARKS =
            Path.of("../benchmarks/src/main/java/dev/resthooks/bench");
    private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s+name = \"(\\w+)\"");
    private static final Pattern KNOWN = Pattern.compile("(?m)^    ([a-z| -]+)\\)$");
    private static final Pattern LISTED =
            Pattern.compile("(?m)^    \\./resthooks bench (\\w+) +\\w.+$");

    @TempDir private Path programs;

    @BeforeEach
    void replaceMaven() throws IOException {
        Path maven = programs.resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\ntouch \"$0.called\"\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void shouldNotHaveCalledMaven() {
        assertThat(programs.resolve("mvn.called")).doesNotExist();
    }

    private static Stream<String> commands() {
        return ProgramRun.of(List.of(SCRIPT.toString()))
                .output()
                .lines()
                .filter(line -> line.startsWith("  ./resthooks "))
                .map(line -> line.strip().split(" ", -1)[1])
                .distinct();
    }

    @Test
    void shouldListEachCommandThatItKnows() throws IOException {
        String script = Files.readString(SCRIPT);
        List<String> known =
                names(KNOWN, script.substring(script.lastIndexOf("case $1 in"))).stream()
                        .flatMap(it -> Stream.of(it.split(" \\| ", -1)))
                        .filter(it -> !it.contains("-"))
                        .toList();

        assertThat(known).contains("up", "prove");
        assertThat(commands()).containsAll(known);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainEachCommand(String command) {
        ProgramRun run = run(command, "--help");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("./resthooks " + command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainACommandInTheSameWordsWhicheverWayItIsAsked(String command) {
        assertThat(run("help", command).output()).isEqualTo(run(command, "--help").output());
    }

    @Test
    void shouldListTheBenchmarks() throws IOException {
        ProgramRun run = run("bench");

        assertThat(run.exit()).isZero();
        assertThat(names(LISTED, run.output()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(benchmarks());
    }

    /** Returns the names that the commands of the benchmarks have. */
    private static List<String> benchmarks() throws IOException {
        try (Stream<Path> files = Files.walk(BENCHMARKS)) {
            List<Path> commands =
                    files.filter(it -> it.toString().endsWith("Command.java")).toList();
            List<String> names = new ArrayList<>();
            for (Path command : commands) {
                names.addAll(names(COMMAND, Files.readString(command)));
            }
            assertThat(names).hasSameSizeAs(commands);
            return names;
        }
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "prove Nonsense, 1, there is no proof 'Nonsense'; there are: , KillST",
        "prove KillST Nonsense, 1, there is no proof 'Nonsense'; there are: , KillST",
        "test Nonsense, 1, there is no test 'Nonsense', Nonsense",
        "bench nonsense, 1, there is no benchmark 'nonsense'; there are: , dispatch hooks",
        "nonsense, 2, there is no command 'nonsense', ./resthooks alone"
    })
    void shouldNameWhatThereIsInsteadOfAnUnknownName(
            String command, int exit, String problem, String instead) {
        ProgramRun run = run(command.split(" ", -1));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.output()).contains(problem).contains(instead);
    }

    private ProgramRun run(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "PATH=" + programs + ":" + System.getenv("PATH"),
                                SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return ProgramRun.of(command);
    }
}
