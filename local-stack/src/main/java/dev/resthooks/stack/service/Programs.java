package dev.resthooks.stack.service;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * Locates the services' packaged programs.
 *
 * @param project the folder of the checkout that was packaged; or a folder with one for each
 *     service, in which its program is laid out as in an image
 * @param copies the folder into which each program is copied before its start, so that a build
 *     can't replace jars from which a running service loads its classes; empty to start the
 *     programs where the build put them
 */
public record Programs(Path project, Optional<Path> copies) {
    /** Returns the programs in the modules' folders, for callers that don't build meanwhile. */
    public static Programs asBuilt() {
        return asBuiltIn(BuildFolder.project());
    }

    /** Returns the programs in the modules' folders of a checkout, which may be another one. */
    public static Programs asBuiltIn(Path project) {
        return new Programs(project, Optional.empty());
    }

    /** Returns programs that are copied to a folder, where other builds' may be running. */
    public static Programs copiedTo(Path folder) {
        return new Programs(BuildFolder.project(), Optional.of(folder));
    }

    /** Returns the jar that starts a service; its folder has all others. */
    Path jar(Component service) {
        Path laidOut = project.resolve(service.title());
        Path built = Files.exists(jar(laidOut)) ? laidOut : laidOut.resolve("target/quarkus-app");
        if (!Files.exists(jar(built))) {
            throw new StackException(
                    "%s is not built: build it with mvn -DskipTests package".formatted(jar(built)));
        }
        return jar(
                copies.map(folder ->
                                Uncheck.get(
                                        () -> copy(built, folder, service),
                                        () -> "cannot copy " + built + " to " + folder))
                        .orElse(built));
    }

    private static Path jar(Path program) {
        return program.resolve("quarkus-run.jar");
    }

    private static Path copy(Path built, Path folder, Component service) throws IOException {
        Path place = folder.resolve(service.id() + "-" + fingerprint(built));
        if (!Files.isDirectory(place)) {
            Files.createDirectories(folder);
            Path next = Files.createTempDirectory(folder, service.id() + "-new");
            FileUtils.copyDirectory(built.toFile(), next.resolve("program").toFile());
            Files.move(next.resolve("program"), place, ATOMIC_MOVE);
            Files.delete(next);
        }
        return place;
    }

    /** Returns a fingerprint of names, sizes and times, the same for the same build. */
    private static String fingerprint(Path built) throws IOException {
        try (Stream<Path> files = Files.walk(built)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            long sum = 1;
            for (Path file : all) {
                sum = 31 * sum + built.relativize(file).toString().hashCode();
                sum = 31 * sum + Files.size(file);
                sum = 31 * sum + Files.getLastModifiedTime(file).toMillis();
            }
            return Long.toHexString(sum);
        }
    }
}
