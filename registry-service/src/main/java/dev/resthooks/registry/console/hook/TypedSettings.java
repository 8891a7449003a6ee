package dev.resthooks.registry.console.hook;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.SettingsChange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The settings of a hook as pages show them, and as people type them into a form.
 *
 * @param accept a word of {@link Accept}
 * @param headers a line for each header: its name, a colon and its value
 * @param startFrom a date and a time as HTML's {@code datetime-local} has them; empty for now
 */
public record TypedSettings(
        String name,
        String description,
        String accept,
        String headers,
        String startFrom,
        ZoneId zone) {

    public static TypedSettings of(Hook hook, Times times) {
        CallSettings settings = hook.state().settings();
        return new TypedSettings(
                hook.label().name(),
                hook.label().description(),
                settings.accept().word(),
                settings.headers().stream()
                        .map(it -> it.name() + ": " + SettingsChange.MASK)
                        .collect(joining("\n")),
                times.exact(hook.firstStart()),
                times.zone());
    }

    /** Reads fields, of which those that the form doesn't have are empty. */
    public static TypedSettings read(UnaryOperator<String> fields, ZoneId zone) {
        return new TypedSettings(
                fields.apply("name"),
                fields.apply("description"),
                fields.apply("accept"),
                fields.apply("headers"),
                fields.apply("startFrom"),
                zone);
    }

    /** Returns the settings, with events. What can't be read becomes what is refused. */
    public SettingsChange change(List<String> events) {
        return new SettingsChange(
                Optional.of(name),
                Optional.of(description),
                Accept.ofOwner(accept),
                Optional.of(
                        headers.lines()
                                .filter(it -> !it.isBlank())
                                .map(TypedSettings::header)
                                .toList()),
                Optional.of(startFrom)
                        .filter(it -> !it.isEmpty())
                        .map(it -> TimeText.read(it, zone).orElse(Instant.MAX))
                        .map(it -> it.truncatedTo(ChronoUnit.MILLIS)),
                Optional.of(events),
                Optional.empty());
    }

    public String statuses() {
        return accept.equals(Accept.ONLY_200.word()) ? "200" : "200 to 299";
    }

    public record Shown(String title, String value, boolean isCode) {}

    /** Returns the settings that say something and don't stand in the title of the page. */
    public List<Shown> shown(Hook hook) {
        Shown heartbeat =
                new Shown("Heartbeat", hook.label().heartbeat() ? "Every five minutes" : "", false);
        Stream<Shown> ofCallbacks =
                Stream.of(
                        new Shown("Accepted answers", statuses(), false),
                        new Shown("Own headers", headers, true),
                        heartbeat);
        return Stream.of(
                        Stream.of(new Shown("Description", description, false)),
                        ofCallbacks.filter(_ -> !hook.state().isPull()),
                        Stream.of(new Shown("First start", startFrom, false)))
                .flatMap(it -> it)
                .filter(it -> !it.value().isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "TypedSettings[" + name + "]";
    }

    private static CallHeader header(String line) {
        String[] parts = line.split(":", 2);
        return new CallHeader(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
    }
}
