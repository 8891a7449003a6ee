package dev.resthooks.stack.service;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Makes secrets of hooks published without a registry, sealed with the stack's key. */
public final class SecretSeal {
    private static final String KEY = "resthooks.secrets.keys.local";

    private final SecureRandom random = new SecureRandom();
    private final KeyRing keys;

    public SecretSeal(KeyRingFile file) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file.path())) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
        keys = KeyRing.of(Map.of("local", settings.getProperty(KEY, "")), Optional.empty(), random);
    }

    /** Returns the secrets of a hook: one that is new, and random. */
    public List<SealedSecret> secrets(HookId hook) {
        return List.of(keys.seal(hook, HookSecret.random(random)));
    }
}
