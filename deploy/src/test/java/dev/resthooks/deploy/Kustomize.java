package dev.resthooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

public final class Kustomize {
    static final Path EVERY_COMPONENT = Path.of("src/test/overlays/every-component");
    static final Path SHOP = Path.of("src/test/overlays/shop");
    private static final Path OVERLAYS = Path.of("overlays");
    private static final Map<Path, List<Manifest>> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** Skips the test if there is no kustomize, unless this is CI. */
    public static void assumeInstalled() {
        assumeHas("kustomize");
    }

    /** Skips the test if there is no such command, unless this is CI. */
    public static void assumeHas(String command) {
        boolean has = Shell.has(command);
        if (System.getenv("CI") != null) {
            assertThat(has).as("%s is installed", command).isTrue();
        }
        assumeThat(has).as("skipped: %s is not installed", command).isTrue();
    }

    /** Returns the folders of all overlays. */
    public static List<Path> overlays() {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.filter(it -> Files.exists(it.resolve("kustomization.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + OVERLAYS, e);
        }
    }

    /**
     * Returns the folders of all overlays, of two with the components that they leave out, and of
     * one as {@code verify} tries it.
     */
    public static List<Path> overlaysAndComponents() {
        return Stream.concat(
                        overlays().stream(), Stream.of(EVERY_COMPONENT, SHOP, ReleaseCopy.TRIAL))
                .toList();
    }

    /** Returns what is applied with an overlay. */
    public static List<Manifest> render(String overlay) {
        return render(OVERLAYS.resolve(overlay));
    }

    public static List<Manifest> render(Path folder) {
        return RENDERED.computeIfAbsent(
                folder,
                it ->
                        Manifest.parse(
                                Shell.output(Path.of(""), "kustomize", "build", it.toString())));
    }
}
