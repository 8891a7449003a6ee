package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.hook.target.TargetRules.TargetVerdict;
import dev.resthooks.registry.hook.target.TargetUrl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the bodies of POST and PUT. Refuses an invalid body with the field at fault. */
@Singleton
record HookRequests(TargetRules targets, Catalogue catalogue) {
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

    private static final Set<String> OF_POST = and(OF_HOOK, SettingsFields.NAMES);
    private static final Set<String> OF_PUT = and(OF_HOOK, Set.of("resume", "rotateSecret"));

    private static Set<String> and(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    ListQuery list(MultivaluedMap<String, String> query, ZoneId zone, ApiStyle style) {
        return ListQuery.of(query, zone, style, catalogue);
    }

    static BodyFields posted(JsonNode body) {
        return BodyFields.in(ENVELOPE, body, OF_POST);
    }

    /** Reads a registration. Its read-only fields are ignored, whatever they hold. */
    NewHook registration(BodyFields posted) {
        return new NewHook(
                event(posted, posted.requiredText("eventName"), List::of),
                targetOf(posted),
                posted.text("status").map(name -> status(posted, name)).orElse(HookStatus.ACTIVE),
                SettingsFields.read(posted));
    }

    /** A hook whose events are fetched has no target. */
    private TargetUrl targetOf(BodyFields posted) {
        String delivery = posted.text("delivery").orElse("push");
        boolean hasTarget = posted.text("targetUrl").filter(it -> !it.isEmpty()).isPresent();
        if (delivery.equals("pull") && !hasTarget && targets.noneAllowed()) {
            return TargetUrl.NONE;
        }
        if (!delivery.equals("push")) {
            throw posted.invalid(
                    "invalid-setting",
                    "The setting is not valid",
                    "The field delivery must be push, or pull without a targetUrl where this is allowed.",
                    "delivery");
        }
        return target(posted, posted.requiredText("targetUrl"));
    }

    /** Reads a change of settings, which may be one of the target. */
    SettingsFields settings(JsonNode body, Supplier<Hook> present) {
        BodyFields fields =
                BodyFields.in(
                        "resthooksettings", body, and(SettingsFields.NAMES, Set.of("targetUrl")));
        SettingsChange change = SettingsFields.read(fields);
        Optional<String> delivery = fields.text("delivery");
        boolean hasTarget = fields.text("targetUrl").isPresent();
        if (change.isEmpty() && delivery.isEmpty() && !hasTarget) {
            throw fields.missing("the settings");
        }
        boolean stays =
                !hasTarget && delivery.filter(it -> !it.equals(delivery(present.get()))).isEmpty();
        Optional<TargetUrl> target = stays ? Optional.empty() : Optional.of(targetOf(fields));
        return new SettingsFields(fields, change, target);
    }

    private static String delivery(Hook hook) {
        return hook.state().isPull() ? "pull" : "push";
    }

    record Change(
            BodyFields fields, ChangeHook.Echo echo, HookChange change, boolean rotatesSecret) {
        ChangeHook.Command of(HookId hook, HookCondition condition) {
            return new ChangeHook.Command(
                    hook, condition, echo, change, SettingsChange.NONE, rotatesSecret);
        }
    }

    /** A hook may keep an event that left the catalogue. */
    Change change(JsonNode body, Supplier<List<Hook>> present) {
        BodyFields fields = BodyFields.in(ENVELOPE, body, OF_PUT);
        HookChange change =
                new HookChange(
                        fields.text("eventName").map(name -> event(fields, name, present)),
                        fields.text("targetUrl")
                                .filter(url -> !url.isEmpty() || !arePulled(present.get()))
                                .map(url -> target(fields, url)),
                        fields.text("status").map(name -> status(fields, name)),
                        fields.text("resume")
                                .map(word -> resume(fields, word))
                                .orElse(Resume.BACKLOG));
        boolean rotates = fields.flag("rotateSecret");
        if (change.isEmpty() && !rotates) {
            throw fields.missing("eventName, targetUrl, status and rotateSecret");
        }
        return new Change(fields, echo(fields), change, rotates);
    }

    private static boolean arePulled(List<Hook> hooks) {
        return !hooks.isEmpty() && hooks.stream().allMatch(it -> it.state().isPull());
    }

    private static ChangeHook.Echo echo(BodyFields fields) {
        return new ChangeHook.Echo(
                fields.textOrNumber("id"),
                fields.number("triggeredCount"),
                fields.text("lastTriggered")
                        .filter(time -> !time.isEmpty())
                        .map(time -> time(fields, "lastTriggered", time)),
                fields.textOrNull("triggeredLastTimestamp")
                        .map(time -> time(fields, "triggeredLastTimestamp", time)));
    }

    private static Instant time(BodyFields fields, String name, String time) {
        return TimeText.withOffset(time)
                .orElseThrow(
                        () -> fields.wrongType(name, "a time, such as 2020-04-03T12:34:30+13:00"));
    }

    private EventType event(BodyFields fields, String name, Supplier<List<Hook>> present) {
        return catalogue
                .find(name)
                .map(Catalogue.Event::type)
                .or(() ->
                        present.get().stream()
                                .map(it -> it.state().event())
                                .filter(it -> it.eventName().equals(name))
                                .findFirst())
                .orElseThrow(() ->
                        fields.invalid(
                                "unknown-event",
                                "The event does not exist",
                                catalogue.unknown(ShownText.of(name)),
                                "eventName"));
    }

    private TargetUrl target(BodyFields fields, String url) {
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

    private static HookStatus status(BodyFields fields, String name) {
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

    private static Resume resume(BodyFields fields, String word) {
        return Resume.named(word)
                .orElseThrow(() ->
                        fields.invalid(
                                "unknown-resume",
                                "The value of resume is not valid",
                                "The field resume must be backlog or now, not '%s'."
                                        .formatted(ShownText.of(word)),
                                "resume"));
    }

    /** Settings in a PUT of their own, with a read-only id, in a registration, and in answers. */
    record SettingsFields(BodyFields fields, SettingsChange change, Optional<TargetUrl> target) {
        static final Set<String> NAMES =
                and(
                        Set.of("id", "name", "description", "accept", "headers", "startFrom"),
                        Set.of("events", "heartbeat", "delivery"));

        ChangeHook.Command of(HookId hook, HookCondition condition) {
            Optional<Instant> none = Optional.empty();
            var echo = new ChangeHook.Echo(fields.textOrNumber("id"), Optional.empty(), none, none);
            var of = new HookChange(Optional.empty(), target, Optional.empty(), Resume.BACKLOG);
            return new ChangeHook.Command(hook, condition, echo, of, change, false);
        }

        static SettingsChange read(BodyFields fields) {
            return new SettingsChange(
                    fields.text("name"),
                    fields.text("description"),
                    fields.text("accept").map(word -> accept(fields, word)),
                    headers(fields),
                    fields.text("startFrom").map(text -> start(fields, text)),
                    fields.value(
                                    "events",
                                    it ->
                                            it.isArray()
                                                    && it.valueStream()
                                                            .allMatch(JsonNode::isTextual),
                                    "an array of strings")
                            .map(it -> it.valueStream().map(JsonNode::textValue).toList()),
                    fields.value("heartbeat", JsonNode::isBoolean, "true or false")
                            .map(JsonNode::booleanValue));
        }

        private static Accept accept(BodyFields fields, String word) {
            String wrong = "The field accept must be 200 or 2xx, not '" + ShownText.of(word) + "'.";
            return Accept.ofOwner(word)
                    .orElseThrow(() ->
                            fields.invalid(
                                    "invalid-setting",
                                    "The setting is not valid",
                                    wrong,
                                    "accept"));
        }

        /** Returns the time at the precision of Kafka's timestamps. */
        private static Instant start(BodyFields fields, String text) {
            return TimeText.withOffset(text)
                    .map(it -> it.truncatedTo(ChronoUnit.MILLIS))
                    .orElseThrow(() ->
                            fields.wrongType(
                                    "startFrom",
                                    "a time with an offset, such as 2026-04-03T12:34:30+13:00, in 1970"
                                            + " or later"));
        }

        private static Optional<List<CallHeader>> headers(BodyFields fields) {
            return fields.value(
                            "headers",
                            it -> it.isObject() && it.valueStream().allMatch(JsonNode::isTextual),
                            "an object of strings")
                    .map(object ->
                            object.propertyStream()
                                    .map(it ->
                                            new CallHeader(it.getKey(), it.getValue().textValue()))
                                    .toList());
        }

        /** Settings as customers see them: with masked headers, and the start in their zone. */
        record View(
                String id,
                String name,
                String description,
                String delivery,
                String accept,
                Map<String, String> headers,
                String startFrom,
                List<String> events,
                boolean heartbeat) {
            static View of(Hook hook, ZoneId zone) {
                CallSettings settings = hook.state().settings();
                Map<String, String> masked = new LinkedHashMap<>();
                settings.headers().forEach(it -> masked.put(it.name(), SettingsChange.MASK));
                return new View(
                        hook.id().toString(),
                        hook.label().name(),
                        hook.label().description(),
                        HookRequests.delivery(hook),
                        settings.accept().word(),
                        masked,
                        TimeText.shown(hook.firstStart(), zone),
                        hook.state().events().names(),
                        hook.label().heartbeat());
            }
        }
    }
}
