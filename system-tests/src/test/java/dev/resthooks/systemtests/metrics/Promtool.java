package dev.resthooks.systemtests.metrics;

import dev.resthooks.systemtests.RequiredProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Prometheus' tool, which knows how metrics are to be named. */
final class Promtool {
    private static final String TOOL = "promtool";

    private Promtool() {}

    /** Skips the test if there is no promtool, unless this is CI. */
    static void assumeInstalled() {
        var _ = RequiredProgram.find(TOOL);
    }

    /** Returns what promtool says against metrics; nothing if all is well. */
    static String complaints(String metrics) {
        try {
            Process process =
                    new ProcessBuilder(TOOL, "check", "metrics").redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(metrics.getBytes(StandardCharsets.UTF_8));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + TOOL, e);
        }
    }
}
