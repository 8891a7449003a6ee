package dev.resthooks.containers;

import com.github.dockerjava.api.DockerClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A file, folder or link of an image.
 *
 * @param path absolute
 * @param mode the permissions, as in {@code 0755}
 * @param link whether it is a symbolic link, whose permissions mean nothing
 */
record ImageFile(String path, int mode, long owner, boolean link) {
    private static final int SET_ID = 06000;
    private static final int WRITABLE_BY_OTHERS = 0002;

    /** All files of an image. The container that they are read from is never started. */
    static List<ImageFile> all(DockerClient engine, String image) {
        List<ImageFile> files = new ArrayList<>();
        read(engine, image, "/", (entry, _) -> files.add(of(entry)));
        return files;
    }

    static byte[] content(DockerClient engine, String image, String path) {
        List<byte[]> contents = new ArrayList<>();
        read(engine, image, path, (_, content) -> contents.add(content.readAllBytes()));
        return contents.getFirst();
    }

    /** Whether it runs with the rights of its owner or group. */
    boolean changesUser() {
        return !link && (mode & SET_ID) != 0;
    }

    boolean isWritableBy(long user) {
        return !link && (owner == user || (mode & WRITABLE_BY_OTHERS) != 0);
    }

    /** Whether it is where programs are, under one of these names. */
    boolean isProgram(Set<String> names) {
        return path.contains("bin/") && names.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private interface Reader {
        void read(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    private static void read(DockerClient engine, String image, String path, Reader reader) {
        // As root: podman says of everything that the container's user owns it.
        String container = engine.createContainerCmd(image).withUser("0:0").exec().getId();
        try (var tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(
                                engine.copyArchiveFromContainerCmd(container, path).exec()))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                reader.read(entry, tar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " of " + image, e);
        } finally {
            engine.removeContainerCmd(container).exec();
        }
    }

    private static ImageFile of(TarArchiveEntry entry) {
        String path = entry.getName().replaceFirst("^[./]*", "/").replaceFirst("/$", "");
        return new ImageFile(
                path, entry.getMode() & 07777, entry.getLongUserId(), entry.isSymbolicLink());
    }
}
