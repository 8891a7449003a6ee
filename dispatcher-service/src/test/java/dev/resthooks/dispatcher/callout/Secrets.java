package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Secrets for tests, and the key that seals them. */
public final class Secrets {
    public static final String KEY_ID = "test";
    public static final String KEY = Base64.getEncoder().encodeToString(filled());

    private Secrets() {}

    public static KeyRing ring() {
        return KeyRing.of(Map.of(KEY_ID, KEY), Optional.empty(), new SecureRandom());
    }

    /** The hook with these secrets ({@code whsec_…}), sealed; none of them ends. */
    public static HookState sealed(HookState hook, String... secrets) {
        HookId id = hook.id();
        return hook.withSecrets(
                Stream.of(secrets).map(it -> ring().seal(id, HookSecret.parse(it))).toList());
    }

    /** The hook with these headers of its owner, sealed. */
    public static HookState withHeaders(HookState hook, CallHeader... headers) {
        return hook.withSettings(
                hook.settings()
                        .withHeaders(
                                Stream.of(headers).map(it -> ring().seal(hook.id(), it)).toList()));
    }

    public static List<String> random(int count) {
        SecureRandom random = new SecureRandom();
        return Stream.generate(() -> HookSecret.random(random).text()).limit(count).toList();
    }

    private static byte[] filled() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return key;
    }
}
