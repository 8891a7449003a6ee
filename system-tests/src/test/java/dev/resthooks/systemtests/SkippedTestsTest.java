package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .ci/skips} says of the reports of tests. */
class SkippedTestsTest {
    private static final Path SCRIPT = Path.of("../.ci/skips").toAbsolutePath().normalize();

    @TempDir private Path project;

    @BeforeEach
    void aReport() throws IOException {
        Path reports =
                Files.createDirectories(project.resolve("some-module/target/failsafe-reports"));
        Files.writeString(
                reports.resolve("TEST-dev.resthooks.SlowST.xml"),
                """
                <testsuite name="dev.resthooks.SlowST">
                  <testcase name="shouldBeQuick" classname="dev.resthooks.SlowST" time="1.0"/>
                  <testcase name="shouldBeFair(Stack)" classname="dev.resthooks.SlowST" time="0.0">
                    <skipped message="takes minutes"/>
                  </testcase>
                </testsuite>
                """);
        Files.writeString(
                reports.resolve("TEST-dev.resthooks.HangST.xml"),
                """
                <testsuite name="dev.resthooks.HangST">
                  <testcase name="" classname="dev.resthooks.HangST" time="0.0">
                    <skipped/>
                  </testcase>
                </testsuite>
                """);
    }

    @Test
    void shouldAcceptWhatIsNamed() throws IOException {
        ProgramRun run = skips("HangST takes minutes", "SlowST#shouldBeFair takes minutes");

        assertThat(run.output()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void shouldAcceptWhatIsNamedByItsClass() throws IOException {
        assertThat(skips("# Slow ones.", "", "HangST takes minutes", "SlowST takes minutes").exit())
                .isZero();
    }

    @Test
    void shouldRefuseWhatIsNotNamed() throws IOException {
        ProgramRun run = skips("HangST takes minutes");

        assertThat(run.output()).contains("not named").contains("SlowST#shouldBeFair");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void shouldRefuseANameOfWhatIsNotSkipped() throws IOException {
        ProgramRun run =
                skips("HangST takes minutes", "SlowST takes minutes", "KillST takes minutes");

        assertThat(run.output()).contains("not skipped: KillST");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void shouldRefuseANameWithoutAReason() throws IOException {
        ProgramRun run = skips("HangST", "SlowST takes minutes");

        assertThat(run.output()).contains("without a reason: HangST");
        assertThat(run.exit()).isEqualTo(1);
    }

    private ProgramRun skips(String... allowed) throws IOException {
        Path list = Files.write(project.resolve("allowed"), List.of(allowed));
        return ProgramRun.of(
                List.of(
                        "env",
                        "ALLOWED_SKIPS=" + list,
                        "bash",
                        SCRIPT.toString(),
                        project.toString()));
    }
}
