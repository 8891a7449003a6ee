package dev.resthooks.contract.wire;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * {@link HookState} as JSON. A replay has a status that no hook has: a reader that doesn't know
 * replays skips it, instead of treating it as a hook that follows the log. What has its default is
 * absent, and so is the resource of a {@linkplain FormerEvents former event}. Headers are sealed
 * values by their names.
 *
 * @param event {@link HookEvents#ALL}, which is no event's name, if {@code events} says more
 * @param events the names, each with the time since when, or an empty text
 * @param only the id of the one resource that the hook is for
 */
record HookJson(
        String id,
        String org,
        String event,
        Optional<String> resource,
        Optional<Map<String, String>> events,
        String targetUrl,
        String status,
        long revision,
        OptionalLong epoch,
        Optional<String> startFrom,
        OptionalLong triggeredCount,
        Optional<Object> secrets,
        Optional<Replay> replay,
        Optional<List<String>> skipped,
        Optional<String> accept,
        Optional<Map<String, String>> headers,
        Optional<String> only,
        Optional<McpCall> mcp) {
    private static final String STATUS_OF_REPLAYS = "Replay";

    record Replay(String of, List<Span> spans) {
        static Replay of(ReplaySpans replay) {
            return new Replay(
                    replay.of().toString(), replay.spans().stream().map(Span::of).toList());
        }

        ReplaySpans replay() {
            return new ReplaySpans(HookId.of(of), spans.stream().map(Span::span).toList());
        }
    }

    /** {@code only} is absent if all events of the span are delivered. */
    record Span(int partition, long from, long to, Optional<List<Long>> only) {
        static Span of(ReplaySpans.Span span) {
            return new Span(
                    span.partition(),
                    span.from(),
                    span.to(),
                    Optional.of(span.only()).filter(it -> !it.isEmpty()));
        }

        ReplaySpans.Span span() {
            return new ReplaySpans.Span(partition, from, to, only.orElse(List.of()));
        }
    }

    static HookJson of(HookState hook) {
        return new HookJson(
                hook.id().toString(),
                hook.org().value(),
                hook.events().isOne() ? hook.event().eventName() : HookEvents.ALL,
                Optional.of(hook.event())
                        .filter(it -> !hook.events().isOne() || !FormerEvents.isOne(it))
                        .map(it -> it.resource().typeName()),
                Optional.of(hook.events()).filter(it -> !it.isOne()).map(HookJson::texts),
                hook.targetUrl(),
                hook.isReplay() ? STATUS_OF_REPLAYS : hook.status().statusName(),
                hook.revision(),
                OptionalLong.of(hook.epoch()),
                switch (hook.startFrom()) {
                    case StartFrom.Keep() -> Optional.empty();
                    case StartFrom.At(Instant time) -> Optional.of(time.toString());
                },
                OptionalLong.of(hook.triggeredCount()),
                hook.secrets().isEmpty()
                        ? Optional.empty()
                        : Optional.of(hook.secrets().stream().map(SealedSecret::text).toList()),
                hook.replay().map(Replay::of),
                hook.skipped().isEmpty()
                        ? Optional.empty()
                        : Optional.of(hook.skipped().stream().map(EventId::value).toList()),
                Optional.of(hook.settings().accept())
                        .filter(it -> it != CallSettings.DEFAULT.accept())
                        .map(Accept::word),
                Optional.of(hook.settings().headers())
                        .filter(it -> !it.isEmpty())
                        .map(HookJson::texts),
                hook.settings().only().map(ResourceId::value),
                hook.settings().mcp());
    }

    private static Map<String, String> texts(HookEvents events) {
        Map<String, String> texts = new LinkedHashMap<>();
        events.since()
                .forEach((name, since) ->
                        texts.put(name, since.equals(HookEvents.ALWAYS) ? "" : since.toString()));
        return texts;
    }

    private static Map<String, String> texts(List<SealedHeader> headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach(it -> texts.put(it.name(), it.value().text()));
        return texts;
    }

    HookState hook() {
        return new HookState(
                HookId.of(id),
                new OrgKey(org),
                hookEvents(),
                targetUrl,
                hookStatus(),
                revision,
                epoch.orElse(0),
                startFrom
                        .<StartFrom>map(it -> new StartFrom.At(time("startFrom", it)))
                        .orElseGet(StartFrom.Keep::new),
                triggeredCount.orElse(0),
                secrets.map(HookJson::sealed).orElse(List.of()),
                replay.map(Replay::replay),
                skipped.orElse(List.of()).stream().map(EventId::new).toList(),
                settings());
    }

    private HookEvents hookEvents() {
        if (!event.equals(HookEvents.ALL)) {
            return HookEvents.of(type(event));
        }
        SequencedMap<String, Instant> since = new LinkedHashMap<>();
        Fields.given(events, "events")
                .forEach((name, text) ->
                        since.put(name, text.isEmpty() ? HookEvents.ALWAYS : time(name, text)));
        if (since.isEmpty()) {
            throw new WireException("field 'events' is empty");
        }
        return new HookEvents(type(since.sequencedKeySet().getFirst()), since);
    }

    private EventType type(String name) {
        return resource.map(it -> plainType(new ResourceType(it), name))
                .orElseGet(() -> formerEvent(name));
    }

    private CallSettings settings() {
        return new CallSettings(
                accept.map(HookJson::accept).orElse(CallSettings.DEFAULT.accept()),
                headers.orElse(Map.of()).entrySet().stream()
                        .map(it -> new SealedHeader(it.getKey(), sealedSecret(it.getValue())))
                        .toList(),
                only.map(ResourceId::new),
                mcp);
    }

    private static Accept accept(String word) {
        return Accept.ofWord(word)
                .orElseThrow(() -> new WireException("there is no accept '" + word + "'"));
    }

    private HookStatus hookStatus() {
        if (replay.isPresent() != status.equals(STATUS_OF_REPLAYS)) {
            throw new WireException(
                    "the status is '"
                            + status
                            + "', which doesn't fit a record "
                            + (replay.isPresent() ? "of a replay" : "without a replay"));
        }
        return replay.isPresent() ? HookStatus.ACTIVE : HookStatus.named(status);
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notIso) {
            throw new WireException(
                    "%s '%s' is not an ISO-8601 instant".formatted(field, text), notIso);
        }
    }

    /** An entry that this version doesn't understand can't be opened, so that events wait. */
    private static List<SealedSecret> sealed(Object secrets) {
        return secrets instanceof List<?> entries
                ? entries.stream().map(HookJson::sealedSecret).toList()
                : List.of(SealedSecret.unreadable());
    }

    private static SealedSecret sealedSecret(Object entry) {
        try {
            return entry instanceof String text
                    ? SealedSecret.parse(text)
                    : SealedSecret.unreadable();
        } catch (IllegalArgumentException unknown) {
            return SealedSecret.unreadable();
        }
    }

    /** Refuses what no hook names: bodies and headers of calls take the names as they are. */
    static EventType plainType(ResourceType resource, String name) {
        if (!EventType.isName(name) || !ResourceType.NAME.matcher(resource.typeName()).matches()) {
            throw new WireException(
                    "no hook has '%s' of '%s'".formatted(name, resource.typeName()));
        }
        return new EventType(resource, name);
    }

    static EventType formerEvent(String name) {
        return FormerEvents.named(name)
                .orElseThrow(() -> new WireException("the resource of '" + name + "' is missing"));
    }
}
