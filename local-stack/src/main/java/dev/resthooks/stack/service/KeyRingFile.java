package dev.resthooks.stack.service;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.stack.TextFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The key that seals hooks' secrets, as a settings file that registry and dispatcher read, so that
 * it doesn't appear in the list of processes. It is created when first needed, and only its owner
 * can read it. Secrets that it sealed are lost without it.
 */
public record KeyRingFile(Path folder) {
    private static final String KEY = "resthooks.secrets.keys.local=";
    private static final int KEY_BYTES = 32;

    /** Returns the file. If several processes create it at once, one of them wins. */
    public Path path() {
        return new TextFile(folder.resolve("secrets.properties")).secret(KeyRingFile::settings);
    }

    /** Returns what {@code quarkus.config.locations} adds to a service's settings. */
    public String location() {
        return path().toUri().toString().replace(",", "%2C");
    }

    /** Returns what makes new secrets of hooks that are published without a registry. */
    public Function<HookId, List<SealedSecret>> secrets() {
        SecureRandom random = new SecureRandom();
        String key =
                new TextFile(path())
                        .lines().stream()
                                .filter(line -> line.startsWith(KEY))
                                .map(line -> line.substring(KEY.length()))
                                .collect(Collectors.joining());
        KeyRing ring = KeyRing.of(Map.of("local", key), Optional.empty(), random);
        return hook -> List.of(ring.seal(hook, HookSecret.random(random)));
    }

    private static String settings() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return """
        # Seals the signing secrets of hooks. Whoever has it can open them; without it they are lost.
        %s%s
        resthooks.secrets.current=local
        """
                .formatted(KEY, Base64.getEncoder().encodeToString(key));
    }
}
