package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.secret.KeyRing;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Signs calls with the secrets of their hooks (Standard Webhooks 1.0, HMAC-SHA256), with every
 * secret of the hook that is valid at the time. The signature is made when the request is sent, so
 * its timestamp is that of the attempt, however long the call waited for a connection. Adds the
 * headers of the hook's owner, whose values are sealed, too.
 *
 * <p>A secret or a header that can't be decrypted is a local fault: the hook isn't called, and its
 * events wait. So is a hook without a secret, although every hook has had one since its
 * registration.
 *
 * <p>Secrets are decrypted when they are first needed. Only the keys of the hooks that were called
 * last are kept. Used on one event loop alone.
 */
public final class SigningTarget implements Target {
    private static final int KEPT = 32_768;

    private final Target target;
    private final KeyRing ring;
    private final DispatcherObserver observer;
    private final Mac mac = HookKeys.mac();
    private final RecencyCache<HookId, HookKeys> kept = new RecencyCache<>(KEPT);

    /** Creates a target that notifies {@code observer} of secrets that can't be decrypted. */
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
            target.call(call.signedBy(keys), then);
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
