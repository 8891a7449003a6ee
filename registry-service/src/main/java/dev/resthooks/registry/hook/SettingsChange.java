package dev.resthooks.registry.hook;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.resthooks.contract.callback.CallHeaders;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.registry.hook.Hook.HookLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An owner's settings of a hook. Empty ones stay as they are; those of a new hook have defaults.
 *
 * @param headers all own headers of the callbacks. Those with the value {@link #MASK} keep the
 *     value that they have
 * @param events the names of all events of the hook, or {@link HookEvents#ALL} alone; an empty
 *     list, which generated clients send for a member that they leave out, counts as absent
 */
public record SettingsChange(
        Optional<String> name,
        Optional<String> description,
        Optional<Accept> accept,
        Optional<List<CallHeader>> headers,
        Optional<Instant> startFrom,
        Optional<List<String>> events,
        Optional<Boolean> heartbeat) {
    public static final SettingsChange NONE =
            new SettingsChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** Stands for the value of a header, which is never shown. */
    public static final String MASK = "***";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;

    private static final String EVENTS_RULE =
            "The field events must be [\"%s\"], or 1 to %d names of events, each once."
                    .formatted(HookEvents.ALL, HookEvents.MOST);

    /** What is no part of a line, and unpaired surrogates, which PostgreSQL can't hold. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Why a setting is refused: its name in the API, and a sentence without values of headers. */
    public record Refusal(String setting, String reason) {}

    public SettingsChange {
        events = events.filter(it -> !it.isEmpty());
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    public Optional<Refusal> refusalOfNew(Instant now) {
        return refusal()
                .or(() ->
                        ofStart(
                                startFrom.filter(
                                        it -> it.isAfter(now) || it.isBefore(Instant.EPOCH)),
                                "be in the past, in 1970 or later"));
    }

    /** Expects unmasked headers. A start is compared in whole seconds, as it is shown. */
    Optional<Refusal> refusalFor(Hook hook) {
        Instant own = hook.firstStart().truncatedTo(SECONDS);
        return refusal()
                .or(() ->
                        ofStart(
                                startFrom.filter(it -> !it.truncatedTo(SECONDS).equals(own)),
                                "stay " + own));
    }

    /** Returns why a hook can't be registered with the events; empty if it can. */
    Optional<Refusal> refusalOfEvents(EventType first, Catalogue catalogue) {
        return events.filter(it -> it.stream().limit(1).noneMatch(first.eventName()::equals))
                .filter(it -> !it.contains(HookEvents.ALL))
                .map(_ -> "The first of the events must be the eventName.")
                .map(SettingsChange::ofEvents)
                .or(() -> refusalOfEvents(HookEvents.of(first), catalogue));
    }

    /** As for a new hook. A hook may keep events that left the catalogue. */
    Optional<Refusal> refusalOfEvents(HookEvents present, Catalogue catalogue) {
        return events.filter(it -> !it.equals(List.of(HookEvents.ALL)))
                .flatMap(names ->
                        names.size() > HookEvents.MOST
                                        || names.contains(HookEvents.ALL)
                                        || Set.copyOf(names).size() < names.size()
                                ? Optional.of(EVENTS_RULE)
                                : names.stream()
                                        .filter(it -> !present.since().containsKey(it))
                                        .flatMap(it -> wrong(it, present, catalogue).stream())
                                        .findFirst())
                .map(SettingsChange::ofEvents);
    }

    private static Optional<String> wrong(String event, HookEvents present, Catalogue catalogue) {
        String resource = present.first().resource().typeName();
        Optional<String> found = catalogue.find(event).map(Catalogue.Event::resource);
        return found.isEmpty()
                ? Optional.of(catalogue.unknown(shown(event)))
                : found.filter(it -> !it.equals(resource))
                        .map(it ->
                                "All events of a hook are of one resource: %s is of %s, not of %s."
                                        .formatted(event, it, resource));
    }

    /** No event has a longer name. */
    private static String shown(String name) {
        return NO_TEXT.matcher(name.substring(0, Math.min(name.length(), 100)))
                .replaceAll("\uFFFD");
    }

    private static Refusal ofEvents(String reason) {
        return new Refusal("events", reason);
    }

    private static Optional<Refusal> ofStart(Optional<Instant> wrong, String rule) {
        return wrong.map(_ -> new Refusal("startFrom", "The field startFrom must " + rule + "."));
    }

    private Optional<Refusal> refusal() {
        return Stream.of(
                        name.flatMap(it -> refusalOf("name", it, LONGEST_NAME)),
                        description.flatMap(
                                it -> refusalOf("description", it, LONGEST_DESCRIPTION)),
                        headers.flatMap(SettingsChange::refusalOfHeaders))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> refusalOf(String setting, String text, int most) {
        return text.codePointCount(0, text.length()) <= most && !NO_TEXT.matcher(text).find()
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                setting,
                                "The field %s must be one line of at most %d characters."
                                        .formatted(setting, most)));
    }

    private static Optional<Refusal> refusalOfHeaders(List<CallHeader> headers) {
        return CallHeaders.refusal(headers)
                .map(it -> it + ".")
                .or(() ->
                        headers.stream()
                                .filter(it -> it.value().equals(MASK))
                                .map(it ->
                                        "The header '%s' has no value that *** could keep."
                                                .formatted(it.name()))
                                .findFirst())
                .map(it -> new Refusal("headers", it));
    }

    SettingsChange withHeaders(Optional<List<CallHeader>> others) {
        return new SettingsChange(name, description, accept, others, startFrom, events, heartbeat);
    }

    HookLabel label(HookLabel present) {
        return new HookLabel(
                name.orElse(present.name()),
                description.orElse(present.description()),
                heartbeat.orElse(present.heartbeat()));
    }

    /** Returns the settings of the callbacks after this change, with the present headers. */
    CallSettings appliedTo(CallSettings present) {
        return accept.map(present::accepting).orElse(present);
    }

    /**
     * Returns a text that differs for different settings. Versions compare it with what earlier
     * ones stored: it keeps its form, and a setting that is added later is in it only if given.
     */
    public String text() {
        String text = "%s\n%s\n%s\n%s".formatted(name, description, accept, startFrom);
        return headers.orElse(List.of()).stream()
                .map(it -> "\n" + it.name() + ": " + it.value())
                .reduce(text, String::concat)
                .concat(events.map(it -> "\nevents " + it).orElse(""))
                .concat(heartbeat.map(it -> "\nheartbeat " + it).orElse(""));
    }
}
