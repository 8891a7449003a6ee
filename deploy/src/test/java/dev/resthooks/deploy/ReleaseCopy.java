package dev.resthooks.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The manifests as {@code verify} applies them: another version, and with the simulator. */
public final class ReleaseCopy {
    /** An overlay that has no simulator of its own. */
    static final Path TRIAL = of("three-brokers", "0.9.9");

    private ReleaseCopy() {}

    /** Returns the folder of an overlay in a copy, with that tag for all images of the release. */
    public static Path of(String overlay, String tag) {
        try {
            Path copy =
                    Files.createTempDirectory(Files.createDirectories(Path.of("target")), "release")
                            .resolve("copy");
            String inside = "overlays/" + overlay;
            var _ =
                    Shell.output(
                            Path.of(""),
                            "bash",
                            "-c",
                            ". verify.d/release.sh; copy_release . '%s' '%s' '%s'"
                                    .formatted(inside, tag, copy));
            return copy.resolve(inside);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the manifests", e);
        }
    }
}
