package dev.resthooks.deploy.monitoring;

import dev.resthooks.deploy.Kustomize;
import dev.resthooks.deploy.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

    Shell.Outcome testRules(String name) {
        return run("test", "rules", name);
    }

    private Shell.Outcome run(String what, String of, String name) {
        return Shell.run(folder, Map.of(), "promtool", what, of, name);
    }
}
