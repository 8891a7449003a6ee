package dev.resthooks.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifests as they are when an operator releases another version. */
final class ReleaseCopy {
    private ReleaseCopy() {}

    /**
     * Renders an overlay with all image tags of its release changed, in a copy of the manifests.
     */
    static List<Manifest> of(String overlay, String tag) {
        try {
            Path copy =
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target")), "release");
            for (String folder : List.of("base", "components", "overlays", "simulator")) {
                Folders.copy(Path.of(folder), copy.resolve(folder));
            }
            Path release =
                    copy.resolve("overlays").resolve(overlay).resolve("release/kustomization.yaml");
            Files.writeString(
                    release, Files.readString(release).replaceAll("newTag: .*", "newTag: " + tag));
            return Kustomize.render(copy.resolve("overlays").resolve(overlay));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the manifests", e);
        }
    }
}
