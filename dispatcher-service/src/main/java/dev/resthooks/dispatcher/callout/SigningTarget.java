package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.secret.KeyRing;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Has calls signed with their hooks' secrets (Standard Webhooks 1.0, HMAC-SHA256), by every secret
 * of the hook that is good at the time. The signature is made when the request is sent, so that its
 * timestamp is the attempt's however long a call waited for a connection.
 *
 * <p>A secret that doesn't open is a fault of our own: the hook isn't called, and never unsigned. A
 * hook without any secret, of a registry that knew none, is called without a signature.
 *
 * <p>Secrets are opened when first needed, and the keys of the hooks that were called last are
 * kept; all others stay sealed. For one event loop.
 */
public final class SigningTarget implements Target {
    private static final int KEPT = 10_000;

    private final Target target;
    private final KeyRing ring;
    private final ShutSecrets shutSecrets;
    private final Mac mac = HookKeys.mac();
    private final Recent<HookId, HookKeys> kept = new Recent<>(KEPT);

    /** Hears of hooks that can't be called since their secrets don't open. */
    @FunctionalInterface
    public interface ShutSecrets {
        /** Once for each state of a hook, as long as it is remembered. */
        void shut(HookState hook, String why);
    }

    public SigningTarget(Target target, KeyRing ring, ShutSecrets shutSecrets) {
        this.target = target;
        this.ring = ring;
        this.shutSecrets = shutSecrets;
    }

    @Override
    public void call(Call call, Recipient then) {
        if (call.hook().secrets().isEmpty()) {
            target.call(call, then);
            return;
        }
        HookKeys keys = keys(call.hook());
        Optional<String> shut = keys.shutAt(call.at().getEpochSecond());
        if (shut.isPresent()) {
            then.accept(new Answer.OwnFault(shut.get(), true));
        } else {
            target.call(call.signedBy(keys), then);
        }
    }

    @Override
    public int underWay() {
        return target.underWay();
    }

    private HookKeys keys(HookState hook) {
        HookKeys known = kept.get(hook.id());
        if (known != null && known.areOf(hook.secrets())) {
            return known;
        }
        HookKeys keys = HookKeys.open(hook, ring, mac);
        kept.put(hook.id(), keys);
        keys.anyShut().ifPresent(why -> shutSecrets.shut(hook, why));
        return keys;
    }
}
