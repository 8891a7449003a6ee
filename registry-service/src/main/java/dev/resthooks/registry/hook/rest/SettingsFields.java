package dev.resthooks.registry.hook.rest;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.SettingsChange;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The body of a PUT of settings, with a read-only id, and the settings of a registration. */
record SettingsFields(HookFields fields, SettingsChange change, Optional<String> id) {
    static final Set<String> NAMES =
            Set.of("name", "description", "accept", "headers", "startFrom");

    static SettingsFields ofChange(JsonNode body) {
        Set<String> known = new HashSet<>(NAMES);
        known.add("id");
        HookFields fields = HookFields.in(body, "resthooksettings", known);
        SettingsChange change = read(fields);
        if (change.isEmpty()) {
            throw fields.missing("name, description, accept, headers and startFrom");
        }
        return new SettingsFields(fields, change, fields.textOrNumber("id"));
    }

    ChangeHook.Command of(HookId hook, HookCondition condition) {
        ChangeHook.Echo echo =
                new ChangeHook.Echo(id, Optional.empty(), Optional.empty(), Optional.empty());
        return new ChangeHook.Command(hook, condition, echo, HookChange.NONE, change, false);
    }

    static SettingsChange read(HookFields fields) {
        return new SettingsChange(
                fields.text("name"),
                fields.text("description"),
                fields.text("accept").map(word -> accept(fields, word)),
                fields.headers("headers"),
                fields.text("startFrom").map(text -> start(fields, text)));
    }

    private static Accept accept(HookFields fields, String word) {
        String wrong = "The field accept must be 200 or 2xx, not '" + ShownText.of(word) + "'.";
        return Accept.ofWord(word)
                .orElseThrow(() ->
                        fields.invalid(
                                "invalid-setting", "The setting is not valid", wrong, "accept"));
    }

    /** Returns the time at the precision of Kafka's timestamps. */
    private static Instant start(HookFields fields, String text) {
        return TimeText.withOffset(text)
                .map(it -> it.truncatedTo(MILLIS))
                .orElseThrow(() ->
                        fields.wrongType(
                                "startFrom",
                                "a time with an offset, such as 2026-04-03T12:34:30+13:00, in 1970"
                                        + " or later"));
    }
}
