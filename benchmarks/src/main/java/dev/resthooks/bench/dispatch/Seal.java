package dev.resthooks.bench.dispatch;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.stack.service.KeyRingFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Gives hooks their secrets, sealed with the key that the dispatcher is given: it signs. */
final class Seal {
    private static final String KEY = "resthooks.secrets.keys.local";

    private final SecureRandom random = new SecureRandom();
    private final KeyRing keys;

    Seal(KeyRingFile file) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file.path())) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
        keys = KeyRing.of(Map.of("local", settings.getProperty(KEY, "")), Optional.empty(), random);
    }

    List<SealedSecret> secrets(HookId hook) {
        return List.of(keys.seal(hook, HookSecret.random(random)));
    }
}
