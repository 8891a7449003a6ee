package dev.resthooks.contract.hook;

import static java.util.Collections.unmodifiableSequencedMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.resthooks.contract.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events that a hook is for, all of one resource.
 *
 * @param first the event that the owner named first
 * @param since each event's name, the first one's first, with the time from which the hook is for
 *     it: {@link #ALWAYS} unless it was added within the hook's epoch. The name {@link #ALL} stands
 *     for all events of the resource that have no time of their own
 */
public record HookEvents(EventType first, SequencedMap<String, Instant> since) {
    public static final String ALL = "*";
    public static final Instant ALWAYS = Instant.EPOCH;

    /** The most events that a hook names. */
    public static final int MOST = 50;

    /** A million hooks are for few events, so those of one event share an object. */
    private static final Map<EventType, HookEvents> OF_ONE = new ConcurrentHashMap<>();

    public HookEvents {
        since = unmodifiableSequencedMap(new LinkedHashMap<>(since));
        if (since.isEmpty() || !since.sequencedKeySet().getFirst().equals(first.eventName())) {
            throw new IllegalArgumentException(first + " is not the first of " + since.keySet());
        }
        for (String name : since.keySet()) {
            if (!EventType.isName(name) && (!name.equals(ALL) || name.equals(first.eventName()))) {
                throw new IllegalArgumentException("'" + name + "' can't be the name of an event");
            }
        }
    }

    /** Returns the events of a hook that has always been for that one alone. */
    public static HookEvents of(EventType only) {
        return OF_ONE.computeIfAbsent(
                only,
                it -> new HookEvents(it, new LinkedHashMap<>(Map.of(it.eventName(), ALWAYS))));
    }

    /** Returns whether the name of {@link #first} says all. */
    public boolean isOne() {
        return since.size() == 1 && !hasSince();
    }

    public boolean isAll() {
        return since.containsKey(ALL);
    }

    /** Returns the names as the owner gives them: {@link #ALL} stands alone. */
    public List<String> names() {
        return isAll() ? List.of(ALL) : List.copyOf(since.sequencedKeySet());
    }

    /** Returns whether an event was added within the hook's epoch. */
    public boolean hasSince() {
        return since.values().stream().anyMatch(it -> !it.equals(ALWAYS));
    }

    /** Returns whether the hook has an event since it was added within the epoch. */
    public boolean isAdded(EventType type) {
        return since(type).filter(it -> !it.equals(ALWAYS)).isPresent();
    }

    public boolean has(EventType type) {
        return since(type).isPresent();
    }

    /** Returns since when the hook is for a type; empty if it isn't. */
    public Optional<Instant> since(EventType type) {
        return type.resource().equals(first.resource()) && !type.eventName().equals(ALL)
                ? since(type.eventName())
                : Optional.empty();
    }

    private Optional<Instant> since(String name) {
        Instant own = since.get(name);
        return Optional.ofNullable(own != null || !EventType.isName(name) ? own : since.get(ALL));
    }

    /**
     * Returns whether the hook gets an event that a broker appended at that time. The clock that
     * set the times may be ahead of the broker's by {@code skew}.
     */
    public boolean wants(EventType type, Instant appended, Duration skew) {
        return since(type).filter(it -> !appended.isBefore(it.minus(skew))).isPresent();
    }

    /**
     * Returns the names that {@code before} has, by themselves or by all, for the same time or a
     * later one: what came before that was not theirs then, and doesn't become so.
     */
    public Set<String> kept(HookEvents before) {
        return since.entrySet().stream()
                .filter(it ->
                        before.since(it.getKey())
                                .filter(was -> !it.getValue().isAfter(was))
                                .isPresent())
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    /** Returns the first time of others than those names; empty if there are no others. */
    public Optional<Instant> sinceWithout(Set<String> kept) {
        return since.entrySet().stream()
                .filter(it -> !kept.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }

    /**
     * Returns the events after a change to those names, or to {@link #ALL} alone. An event that
     * stays keeps its time; with {@link #ALL}, the first one stays the first.
     */
    public HookEvents changedTo(List<String> names, Instant now) {
        SequencedMap<String, Instant> changed =
                new LinkedHashMap<>(names.contains(ALL) ? since : Map.of());
        for (String name : names) {
            changed.putIfAbsent(name, since(name).orElse(now));
        }
        return new HookEvents(
                new EventType(first.resource(), changed.sequencedKeySet().getFirst()), changed);
    }

    /** Returns the events, for good, that the hook has had since that time or longer. */
    public Optional<HookEvents> heldAt(Instant time) {
        SequencedMap<String, Instant> held = new LinkedHashMap<>(since);
        if (since.getOrDefault(ALL, Instant.MAX).isAfter(time)) {
            held.values().removeIf(it -> it.isAfter(time));
        }
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(changedTo(List.copyOf(held.keySet()), time).ofNewEpoch());
    }

    public List<String> missingIn(HookEvents other) {
        boolean isOther = !first.resource().equals(other.first.resource());
        return since.keySet().stream().filter(it -> isOther || other.since(it).isEmpty()).toList();
    }

    public boolean sharesAnyWith(HookEvents other) {
        return missingIn(other).size() < since.size()
                || other.missingIn(this).size() < other.since.size();
    }

    /**
     * Returns these events with the times that {@code known} has. Those that it lacks begin now.
     */
    public HookEvents addedTo(HookEvents known, Instant now) {
        SequencedMap<String, Instant> added = new LinkedHashMap<>(since);
        added.replaceAll((name, _) -> known.since(name).orElse(now));
        if (isAll()) {
            known.since.forEach(added::putIfAbsent);
        }
        return added.equals(since) ? this : new HookEvents(first, added);
    }

    /** Returns the events as those of a new epoch, which begins with all of them. */
    public HookEvents ofNewEpoch() {
        SequencedMap<String, Instant> all = new LinkedHashMap<>();
        (isAll() ? List.of(first.eventName(), ALL) : names()).forEach(it -> all.put(it, ALWAYS));
        return isOne() ? this : new HookEvents(first, all);
    }
}
