package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of a hook's secret. */
@Schema(name = "ResthookSecretAnswer")
record SecretAnswer(SecretView resthooksecrets) {

    @Schema(name = "ResthookSecret")
    @JsonPropertyOrder({"id", "secret", "former"})
    record SecretView(
            @Schema(examples = "382", description = "The hook's id.") String id,
            @Schema(
                            examples = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                            description = "The current secret.")
                    String secret,
            @Schema(
                            description =
                                    "Former secrets that still sign callbacks beside the current one, newest first.")
                    List<Former> former) {
        /** Hides the secret, so that no log shows it. */
        @Override
        public String toString() {
            return "SecretView[id=" + id + "]";
        }
    }

    @Schema(name = "FormerResthookSecret")
    record Former(
            @Schema(
                            examples = "2020-04-04T12:34:30+13:00",
                            description =
                                    "When the secret stops signing, in your organisation's time zone.")
                    String signsUntil) {}

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
