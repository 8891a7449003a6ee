package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.SettingsChange;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a hook as customers see them.
 *
 * @param headers the names of the own headers, each with {@link SettingsChange#MASK}
 * @param startFrom a time in the organisation's time zone
 */
record SettingsView(
        String id,
        String name,
        String description,
        String accept,
        Map<String, String> headers,
        String startFrom) {

    record Answer(SettingsView resthooksettings) {}

    static SettingsView of(Hook hook, ZoneId zone) {
        Map<String, String> masked = new LinkedHashMap<>();
        for (SealedHeader header : hook.state().settings().headers()) {
            masked.put(header.name(), SettingsChange.MASK);
        }
        return new SettingsView(
                hook.id().toString(),
                hook.label().name(),
                hook.label().description(),
                hook.state().settings().accept().word(),
                masked,
                TimeText.shown(hook.firstStart(), zone));
    }
}
