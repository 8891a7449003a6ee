package dev.resthooks.deploy.monitoring;

import dev.resthooks.deploy.Kustomize;
import dev.resthooks.deploy.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Prometheus' tool, on files of a folder. */
record Promtool(Path folder) {
    /** Skips the test if there is no promtool, unless this is CI. */
    static void assumeInstalled() {
        Kustomize.assumeHas("promtool");
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    Shell.Outcome checkRules(String name) {
        return run("check", "rules", name);
    }

    /** Runs the tests of a file whose names match the regular expression. */
    Shell.Outcome testRules(String name, String tests) {
        return run("test", "rules", "--run", tests, name);
    }

    private Shell.Outcome run(String... arguments) {
        String[] command =
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toArray(String[]::new);
        return Shell.run(folder, Map.of(), command);
    }
}
