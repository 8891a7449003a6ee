package dev.resthooks.registry.console.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
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
    private static final int MARK_LENGTH = 16;

    public SecretRotation {
        formerUntil = List.copyOf(formerUntil);
    }

    public static SecretRotation of(Hook hook, Secrets secrets, Instant now, ZoneId zone) {
        return new SecretRotation(
                markOf(hook),
                Wording.longDuration(secrets.overlap()),
                ShownTime.of(now.plus(secrets.overlap()), now, zone),
                hook.formerSecretsUntil(now).stream()
                        .map(end -> ShownTime.of(end, now, zone))
                        .toList());
    }

    /** Returns the mark of the hook's present secret, which says nothing about the secret. */
    public static String markOf(Hook hook) {
        byte[] sealed = hook.state().secrets().getFirst().text().getBytes(UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sealed);
            return HexFormat.of().formatHex(hash).substring(0, MARK_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }

    /** Returns whether the oldest secret that still signs stops signing at once. */
    public boolean dropsOne() {
        return formerUntil.size() >= Secrets.MOST_FORMER;
    }
}
