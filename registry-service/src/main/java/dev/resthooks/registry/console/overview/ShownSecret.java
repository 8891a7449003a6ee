package dev.resthooks.registry.console.overview;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The secret of a hook, as its owner asked to see it.
 *
 * @param text the present secret
 * @param formerUntil when the former secrets stop signing, the newest first
 */
public record ShownSecret(HookId hook, String text, List<ShownTime> formerUntil) {
    public ShownSecret {
        formerUntil = List.copyOf(formerUntil);
    }

    public static ShownSecret of(Hook hook, Secrets secrets, Instant now, ZoneId zone) {
        return new ShownSecret(
                hook.id(),
                secrets.newest(hook).text(),
                hook.formerSecretsUntil(now).stream()
                        .map(end -> ShownTime.of(end, now, zone))
                        .toList());
    }

    /** Hides the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "ShownSecret[hook=" + hook + "]";
    }
}
