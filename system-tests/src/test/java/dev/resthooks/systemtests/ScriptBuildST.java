package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./resthooks} builds and tests. A project of empty modules, with programs in place of
 * Maven and Java that write down how they are called.
 */
class ScriptBuildST {
    private static final List<String> SERVICES =
            List.of("registry-service", "dispatcher-service", "event-simulator");

    @TempDir private Path project;

    @BeforeEach
    void makeAProject() throws IOException {
        Files.copy(Path.of("../resthooks"), project.resolve("resthooks"));
        source("pom.xml");
        source("contract/pom.xml");
        source("kit/pom.xml");
        source("local-stack/pom.xml");
        source("local-stack/broker/pom.xml");
        source("contract/src/main/Event.java");
        source("kit/src/main/Health.java");
        source("local-stack/src/main/Stack.java");
        for (String service : SERVICES) {
            source(service + "/pom.xml");
            source(service + "/src/main/Service.java");
        }
        program(
                "bin/mvn",
                """
                [ "$1" != --version ] || { echo "Apache Maven 3.9.9"; exit; }
                echo "$*" >>"$PROJECT/maven.calls"
                modules=${*##*-pl }
                modules=contract,${modules%% *}
                for module in $(echo "$modules" | tr , ' '); do
                    echo "[INFO] ------------------< dev.resthooks:resthooks-$module >------------------"
                    [ ! -f "$PROJECT/$module/src/main/Broken.java" ] || { echo "[ERROR] $module is broken"; exit 1; }
                    mkdir -p "$PROJECT/$module/target/quarkus-app"
                    touch "$PROJECT/$module/target/quarkus-app/quarkus-run.jar" \\
                        "$PROJECT/$module/target/resthooks-$module.jar" "$PROJECT/$module/target/runtime.classpath"
                    echo "[INFO] --- resources:3:resources (packaged) @ resthooks-$module ---"
                done
                """);
        program("jdk/bin/javac", "");
        program(
                "jdk/bin/java",
                """
                echo "$*" >>"$PROJECT/java.calls"
                case $* in *local-stack.awaited=*) cat >"$PROJECT/java.input" ;; esac
                """);
        Files.writeString(project.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    }

    @Test
    void shouldBuildAllAndStartTheStackMeanwhile() throws IOException {
        ProgramRun up = up();

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(lines("maven.calls"))
                .singleElement()
                .asString()
                .contains("-pl local-stack,registry-service,dispatcher-service,event-simulator -am")
                .contains("-Dplain -Dprograms");
        assertThat(lines("java.calls"))
                .singleElement()
                .asString()
                .contains(
                        "-Dlocal-stack.awaited=,registry-service,dispatcher-service,event-simulator,")
                .endsWith("dev.resthooks.stack.cli.Main up");
        assertThat(lines("java.input")).containsExactlyElementsOf(SERVICES);
        assertThat(up.output()).contains("registry-service   packaged in 0 s");
    }

    @Test
    void shouldBuildNothingWhenNothingHasChanged() throws IOException {
        up();

        ProgramRun again = up();

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(lines("maven.calls")).hasSize(1);
        assertThat(lines("java.calls")).hasSize(2);
    }

    @Test
    void shouldBuildAChangedServiceAlone() throws IOException {
        up();
        change("dispatcher-service/src/main/Service.java");

        up();

        assertThat(lines("maven.calls").getLast()).contains("-pl dispatcher-service -am");
        assertThat(lines("java.calls").getLast())
                .contains("-Dlocal-stack.awaited=,dispatcher-service,");
        assertThat(lines("java.input")).contains("dispatcher-service");
    }

    @Test
    void shouldBuildAllWhenWhatAllShareHasChanged() throws IOException {
        up();
        change("contract/src/main/Event.java");

        up();

        assertThat(lines("maven.calls").getLast())
                .contains(
                        "-pl local-stack,registry-service,dispatcher-service,event-simulator -am");
    }

    @Test
    void shouldBuildAgainWhatDidNotCompile() throws IOException {
        source("dispatcher-service/src/main/Broken.java");

        ProgramRun up = up();

        assertThat(up.output())
                .contains("[ERROR] dispatcher-service is broken", "the build failed: see ");
        Files.delete(project.resolve("dispatcher-service/src/main/Broken.java"));
        up();
        assertThat(lines("maven.calls").getLast())
                .contains("-pl dispatcher-service,event-simulator -am");
    }

    @Test
    void shouldTestAllClassesOfTheNamesInAllModulesThatHaveThem() throws IOException {
        source("contract/src/test/java/wire/WireTest.java");
        source("kit/src/test/java/LoginIT.java");
        source("registry-service/src/test/java/outbox/LoginIT.java");

        ProgramRun tests = run("test", "WireTest,LoginIT#shouldWait", "-Dtimes=2");

        assertThat(tests.exit()).as(tests.output()).isZero();
        assertThat(lines("maven.calls"))
                .singleElement()
                .asString()
                .contains("-pl contract,kit,registry-service -am")
                .endsWith(
                        "-Dtest=None,WireTest -Dit.test=None,LoginIT#shouldWait verify -Dtimes=2");
    }

    private ProgramRun up() {
        return run("up");
    }

    private ProgramRun run(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "PATH=" + project.resolve("bin") + ":" + System.getenv("PATH"),
                                "JAVA_HOME=" + project.resolve("jdk"),
                                "PROJECT=" + project,
                                project.resolve("resthooks").toString()));
        command.addAll(List.of(arguments));
        return ProgramRun.of(command);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(project.resolve(file));
    }

    /** Writes a source that is older than any build. */
    private void source(String file) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
    }

    private void change(String file) throws IOException {
        Files.setLastModifiedTime(
                project.resolve(file), FileTime.from(Instant.now().plusSeconds(1)));
    }

    private void program(String file, String script) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script);
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }
}
