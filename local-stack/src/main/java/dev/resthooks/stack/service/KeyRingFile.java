package dev.resthooks.stack.service;

import dev.resthooks.stack.TextFile;
import java.nio.file.Path;
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
        return new TextFile(folder.resolve("secrets.properties")).secret(KeyRingFile::settings);
    }

    /** Returns what {@code quarkus.config.locations} adds to a service's settings. */
    public String location() {
        return path().toUri().toString().replace(",", "%2C");
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
