package dev.resthooks.stack.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that seals hooks' secrets, as a settings file that registry and dispatcher read, so that
 * it doesn't appear in the list of processes. It is created when first needed, and only its owner
 * can read it. Secrets that it sealed are lost without it.
 *
 * @param folder the folder of the stack's keys
 */
public record KeyRingFile(Path folder) {
    private static final int KEY_BYTES = 32;

    /** Returns the file. If several processes create it at once, one of them wins. */
    public Path path() {
        Path file = folder.resolve("secrets.properties");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep keys in " + folder, e);
        }
    }

    /** Returns what {@code quarkus.config.locations} adds to a service's settings. */
    public String location() {
        return path().toUri().toString().replace(",", "%2C");
    }

    private void make(Path file) throws IOException {
        Files.createDirectories(folder);
        Path made =
                Files.createTempFile(
                        folder,
                        "secrets-",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(made, settings());
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException another) {
            // Another process has created a key first, which is as good.
        } finally {
            Files.delete(made);
        }
    }

    private static String settings() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return """
        # Seals the signing secrets of hooks. Whoever has it can open them; without it they are lost.
        resthooks.secrets.keys.local=%s
        resthooks.secrets.current=local
        """
                .formatted(Base64.getEncoder().encodeToString(key));
    }
}
