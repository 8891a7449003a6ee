package dev.resthooks.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandOptionsTest {
    @TempDir private Path folder;

    @Test
    void shouldKeepWhatFollowsTheBenchmarksNameButTheFolder() {
        List<String> arguments =
                List.of("dispatch", "--cases", "1000", "--out", folder.toString(), "--rounds=3");

        assertThat(BenchRun.CommandOptions.of(arguments, "dispatch"))
                .containsExactly("--cases", "1000", "--rounds=3");
    }

    @Test
    void shouldNameAnotherBuildByItsCommit() {
        List<String> arguments =
                List.of("whole", "--baseline", folder.toString(), "--build=" + folder);

        assertThat(BenchRun.CommandOptions.of(arguments, "whole"))
                .containsExactly("--baseline", "unknown", "--build=unknown");
    }
}
