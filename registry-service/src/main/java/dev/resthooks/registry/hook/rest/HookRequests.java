package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.text.NearestName;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.OfferedEvents;
import dev.resthooks.registry.hook.Resume;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.TargetRules;
import dev.resthooks.registry.hook.TargetUrl;
import dev.resthooks.registry.hook.TargetVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the bodies of POST and PUT. Refuses an invalid body with the field at fault. */
@ApplicationScoped
class HookRequests {
    private static final String ENVELOPE = "resthooks";

    /** The fields of a hook in answers. Clients register and change hooks with what they got. */
    private static final Set<String> OF_HOOK =
            Set.of(
                    "id",
                    "eventName",
                    "targetUrl",
                    "status",
                    "triggeredCount",
                    "lastTriggered",
                    "triggeredLastTimestamp");

    private static final Set<String> OF_POST = and(SettingsFields.NAMES);

    private static final Set<String> OF_PUT = and(Set.of("resume", "rotateSecret"));

    private final TargetRules targets;
    private final OfferedEvents offered;
    private final Secrets secrets;

    HookRequests(TargetRules targets, OfferedEvents offered, Secrets secrets) {
        this.targets = targets;
        this.offered = offered;
        this.secrets = secrets;
    }

    private static Set<String> and(Set<String> others) {
        return Stream.concat(OF_HOOK.stream(), others.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads a registration. Its read-only fields are ignored, whatever they hold. */
    NewHook registration(JsonNode body, Instant now) {
        HookFields fields = HookFields.in(body, ENVELOPE, OF_POST);
        SettingsChange settings = SettingsFields.read(fields);
        SettingsFields.refuse(settings.refusalOfNew(now), fields);
        return new NewHook(
                event(fields, fields.requiredText("eventName")),
                target(fields, fields.requiredText("targetUrl")),
                fields.text("status").map(name -> status(fields, name)).orElse(HookStatus.ACTIVE),
                settings);
    }

    ChangeRequest change(JsonNode body) {
        HookFields fields = HookFields.in(body, ENVELOPE, OF_PUT);
        HookChange change =
                new HookChange(
                        fields.text("eventName").map(name -> event(fields, name)),
                        fields.text("targetUrl").map(url -> target(fields, url)),
                        fields.text("status").map(name -> status(fields, name)),
                        fields.text("resume")
                                .map(word -> resume(fields, word))
                                .orElse(Resume.BACKLOG));
        boolean rotates = fields.flag("rotateSecret");
        if (change.isEmpty() && !rotates) {
            throw fields.invalid(
                    "missing-field",
                    "A required field is missing",
                    "At least one of eventName, targetUrl, status and rotateSecret is required.");
        }
        return new ChangeRequest(
                change, Echo.of(fields), rotates ? Optional.of(secrets) : Optional.empty());
    }

    private EventType event(HookFields fields, String name) {
        return offered.find(name)
                .orElseThrow(() ->
                        fields.invalid(
                                "unknown-event",
                                "The event does not exist",
                                "There is no event '%s'. %s"
                                        .formatted(ShownText.of(name), guess(name)),
                                "eventName"));
    }

    private String guess(String name) {
        return NearestName.of(name, offered.names())
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "The events are " + String.join(", ", offered.names()) + ".");
    }

    private TargetUrl target(HookFields fields, String url) {
        return switch (targets.check(url)) {
            case TargetVerdict.Allowed(TargetUrl target) -> target;
            case TargetVerdict.Refused(String reason) ->
                    throw fields.invalid(
                            "invalid-url",
                            "The target URL is not allowed",
                            "The target URL is not allowed: " + reason + ".",
                            "targetUrl");
        };
    }

    private static HookStatus status(HookFields fields, String name) {
        return Stream.of(HookStatus.values())
                .filter(known -> known.statusName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        fields.invalid(
                                "unknown-status",
                                "The status is not valid",
                                "The status must be Active or Disabled, not '%s'."
                                        .formatted(ShownText.of(name)),
                                "status"));
    }

    private static Resume resume(HookFields fields, String word) {
        return Resume.named(word)
                .orElseThrow(() ->
                        fields.invalid(
                                "unknown-resume",
                                "The value of resume is not valid",
                                "The field resume must be backlog or now, not '%s'."
                                        .formatted(ShownText.of(word)),
                                "resume"));
    }
}
