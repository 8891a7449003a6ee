package dev.resthooks.stack.postgres;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.StackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once for each build folder. */
record PostgresBinaries(Path home) {
    private static final int ANY_EXECUTE = 0111;

    /** Unpacks the programs unless that is done. Several processes may call this at once. */
    static PostgresBinaries unpacked() {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path home =
                BuildFolder.localStack()
                        .resolve("target/postgres")
                        .resolve(archive.replace(".txz", ""));
        try {
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + home, e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    static String archive(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default ->
                            throw new StackException(
                                    "there are no PostgreSQL binaries for the processor " + osArch);
                };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    private static void unpack(String archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (InputStream packed =
                PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
            if (packed == null) {
                throw new StackException(archive + " is not on the classpath");
            }
            extract(packed, unfinished);
        }
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        FileTrees.moveUnlessThere(unfinished, home);
    }

    private static void extract(InputStream packed, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                extract(tar, entry, into);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
            throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException(entry.getName() + " lies outside the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & ANY_EXECUTE) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
