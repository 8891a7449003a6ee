package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./resthooks test} and {@code .ci/evidence} show of tests that fail. */
class FailedTestsTest {
    private static final Path EVIDENCE = Path.of("../.ci/evidence").toAbsolutePath().normalize();

    @TempDir private Path project;

    @Test
    void shouldShowTheWholeMessageOfAFailedTest() throws IOException {
        ProgramRun run =
                testPrinting(
                        """
                        [ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 9.1 s <<< FAILURE! -- in a.SlowST
                        [ERROR] a.SlowST.shouldBeFair -- Time elapsed: 9.0 s <<< FAILURE!
                        java.lang.AssertionError:\s
                        [SlowST: be fair]\s
                        Expecting empty but was: ["BROKEN others' p99 with   9,000 ms   at most 1,520 ms",
                            "BROKEN sent twice of theirs   3   none"]
                        \tat a.SlowST.shouldBeFair(SlowST.java:57)
                        \tat java.base/java.lang.reflect.Method.invoke(Method.java:565)

                        [INFO] Results:
                        after the tests
                        """);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "a.SlowST.shouldBeFair",
                        "[SlowST: be fair]",
                        "BROKEN others' p99 with",
                        "BROKEN sent twice of theirs")
                .doesNotContain("Method.invoke", "after the tests");
    }

    @Test
    void shouldShowTheFirstLinesOfALongMessage() throws IOException {
        String elements =
                IntStream.rangeClosed(1, 30)
                        .mapToObj(it -> "    element " + it + ",")
                        .collect(Collectors.joining("\n"));

        ProgramRun run =
                testPrinting("[ERROR] a.SlowST.shouldBeFair <<< FAILURE!\n" + elements + "\n");

        assertThat(run.output()).contains("element 25,").doesNotContain("element 26,");
    }

    @Test
    void shouldShowTheLogsOfTheSpanInWhichTheFailedClassRan() throws IOException {
        report("SlowST", "Time elapsed: 30.2 s <<< FAILURE! -- in a.SlowST");
        report("KillST", "Time elapsed: 20.1 s -- in a.KillST");
        write("failsafe-reports/a.SlowST-output.txt", "WARN while SlowST ran\n");
        write("failsafe-reports/a.KillST-output.txt", "WARN while KillST ran\n");
        write(
                "stack-alone/logs/dispatcher.log",
                """
                2026-11-29 18:00:00,100 ERROR [a] (b) long before
                2026-11-29 18:04:40,100 INFO  [a] (b) all is well
                2026-11-29 18:04:45,100 ERROR [a] (b) out of memory
                java.lang.OutOfMemoryError: Exception of the same span
                2026-11-29 18:09:00,100 ERROR [a] (b) long after
                """);
        write(
                "stack/logs/kafka-1.log",
                "2026-11-29T18:01:00.521+0000 [main] WARN a - while KillST ran\n");

        String output = evidence().output();

        assertThat(output)
                .contains("WARN while SlowST ran", "out of memory", "of the same span")
                .doesNotContain("KillST", "long before", "long after", "all is well");
    }

    private ProgramRun testPrinting(String output) throws IOException {
        Files.copy(Path.of("../resthooks"), project.resolve("resthooks"));
        write("../src/test/java/SlowST.java", "");
        Files.writeString(project.resolve("maven.output"), output);
        program(
                "bin/mvn",
                """
                cat "$PROJECT/maven.output"
                exit 1
                """);
        program("jdk/bin/javac", "");
        Files.writeString(project.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        return ProgramRun.of(
                List.of(
                        "env",
                        "PATH=" + project.resolve("bin") + ":" + System.getenv("PATH"),
                        "JAVA_HOME=" + project.resolve("jdk"),
                        "PROJECT=" + project,
                        project.resolve("resthooks").toString(),
                        "test",
                        "SlowST"));
    }

    private ProgramRun evidence() {
        return ProgramRun.of(
                List.of("env", "TZ=UTC", "bash", EVIDENCE.toString(), project.toString()));
    }

    /** Writes the report of a class that ended at 18:05. */
    private void report(String test, String result) throws IOException {
        Path report =
                write(
                        "failsafe-reports/a." + test + ".txt",
                        "Tests run: 1, Failures: 1, Errors: 0, Skipped: 0, " + result + "\n");
        Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2026-11-29T18:05:00Z")));
    }

    /** Writes a file below the target of a module. */
    private Path write(String name, String text) throws IOException {
        Path file = project.resolve("some-module/target").resolve(name).normalize();
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void program(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
