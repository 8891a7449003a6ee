package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.cursor.SettledBelow;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Signs calls with every secret of their hook that is valid (Standard Webhooks 1.0), when the
 * request is sent: so the timestamp is that of the attempt. Adds the headers of the hook's owner,
 * and seals how far the hook is.
 *
 * <p>A hook without a secret, or with a secret or header that can't be decrypted, isn't called:
 * that is a local fault. Only the keys of hooks that were called last are kept. Used on one event
 * loop alone.
 */
public final class SigningTarget implements Target {
    private static final int KEPT = 32_768;

    private final Target target;
    private final KeyRing ring;
    private final DispatcherObserver observer;
    private final Mac mac = HookKeys.mac();
    private final RecencyCache<HookId, HookKeys> kept = new RecencyCache<>(KEPT);

    public SigningTarget(Target target, KeyRing ring, DispatcherObserver observer) {
        this.target = target;
        this.ring = ring;
        this.observer = observer;
    }

    @Override
    public void call(Call call, Recipient then) {
        HookKeys keys = keys(call.hook());
        Optional<String> undecryptable = keys.undecryptableAt(call.at().getEpochSecond());
        if (undecryptable.isPresent()) {
            then.accept(new Answer.LocalFault(undecryptable.get(), true));
        } else {
            String plain = call.cursor();
            String cursor =
                    plain.isEmpty() ? "" : ring.seal(call.hook().id(), SettledBelow.USE, plain);
            target.call(call.signedBy(keys, cursor), then);
        }
    }

    private HookKeys keys(HookState hook) {
        HookKeys known = kept.get(hook.id());
        if (known != null && known.areOf(hook)) {
            return known;
        }
        HookKeys keys = HookKeys.open(hook, ring, mac);
        kept.put(hook.id(), keys);
        keys.anyUndecryptable()
                .ifPresent(why ->
                        observer.observe(new DispatcherEvent.SecretUndecryptable(hook, why)));
        return keys;
    }
}
