package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a page says before the secret of a hook is rotated.
 *
 * @param mark stands for the present secret, so that a form rotates no other one: a rotation does
 *     not raise the hook's revision
 * @param overlap the time for which both secrets sign, such as {@code 1 day}
 * @param until when the present secret stops signing if it is rotated now
 * @param formerUntil when the former secrets stop signing, the newest first
 */
public record SecretRotation(
        String mark, String overlap, ShownTime until, List<ShownTime> formerUntil) {
    public SecretRotation {
        formerUntil = List.copyOf(formerUntil);
    }

    public static SecretRotation of(Hook hook, Secrets secrets, Instant now, ZoneId zone) {
        return new SecretRotation(
                hook.secretMark(),
                Wording.longDuration(secrets.overlap()),
                ShownTime.of(now.plus(secrets.overlap()), now, zone),
                hook.formerSecretsUntil(now).stream()
                        .map(end -> ShownTime.of(end, now, zone))
                        .toList());
    }

    /** Returns whether the oldest secret that still signs stops signing at once. */
    public boolean dropsOne() {
        return formerUntil.size() >= Secrets.MOST_FORMER;
    }
}
