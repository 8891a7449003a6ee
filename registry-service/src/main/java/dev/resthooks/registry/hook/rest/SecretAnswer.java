package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

record SecretAnswer(SecretView resthooksecrets) {

    record SecretView(String id, String secret, List<Former> former) {
        /** Hides the secret, so that no log shows it. */
        @Override
        public String toString() {
            return "SecretView[id=" + id + "]";
        }
    }

    record Former(String signsUntil) {}

    static SecretAnswer of(Hook hook, HookSecret newest, Instant now, ZoneId zone) {
        List<Former> former =
                hook.formerSecretsUntil(now).stream()
                        .map(end -> new Former(TimeText.shown(end, zone)))
                        .toList();
        return new SecretAnswer(new SecretView(hook.id().toString(), newest.text(), former));
    }

    @Override
    public String toString() {
        return "SecretAnswer[" + resthooksecrets + "]";
    }
}
