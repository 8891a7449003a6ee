package dev.resthooks.contract.topic;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides whether a service is ready as far as its topics are concerned. It isn't before the first
 * query was answered or has failed, and while Kafka says that a topic is missing. Until all topics
 * have been right once, it isn't either while an event topic isn't {@code LogAppendTime}, or Kafka
 * refuses the login: after that a service goes on. An unavailable Kafka changes nothing, since
 * services tolerate its outages.
 */
public record TopicReadiness(
        boolean isAsked,
        boolean hasStarted,
        TopicState.Known known,
        Optional<String> refusal,
        Optional<String> silence) {
    public static final TopicReadiness STARTING =
            new TopicReadiness(
                    false,
                    false,
                    new TopicState.Known(new TreeSet<>(), new TreeMap<>(), Optional.empty()),
                    Optional.empty(),
                    Optional.empty());

    public record Change(Level level, String text) {}

    public TopicReadiness after(TopicState state) {
        return switch (state) {
            case TopicState.Unknown(String why) ->
                    new TopicReadiness(true, hasStarted, known, refusal, Optional.of(why));
            case TopicState.Refused(String why) ->
                    new TopicReadiness(true, hasStarted, known, Optional.of(why), Optional.of(why));
            case TopicState.Known answer ->
                    new TopicReadiness(
                            true,
                            hasStarted
                                    || (answer.missing().isEmpty()
                                            && answer.misconfigured().isEmpty()),
                            answer,
                            Optional.empty(),
                            answer.unreadable());
        };
    }

    /** Returns why the service isn't ready, in one line; empty if it is ready. */
    public Optional<String> trouble() {
        if (!isAsked) {
            return Optional.of("Kafka has not been asked for the topics yet");
        }
        if (!hasStarted && refusal.isPresent()) {
            return Optional.of("Kafka refuses this service: " + refusal.get());
        }
        if (!known.missing().isEmpty()) {
            return Optional.of("Kafka has no topic " + String.join(", ", known.missing()));
        }
        if (!hasStarted && !known.misconfigured().isEmpty()) {
            return Optional.of(
                    "message.timestamp.type is not LogAppendTime on "
                            + String.join(", ", known.misconfigured().keySet()));
        }
        return Optional.empty();
    }

    /** Returns a line for each change since {@code before}; none if nothing has changed. */
    public List<Change> changesSince(TopicReadiness before) {
        List<Change> changes = new ArrayList<>();
        missing(before.known.missing()).ifPresent(changes::add);
        changes.addAll(misconfigured(before.known.misconfigured()));
        silence.filter(_ -> before.silence.isEmpty())
                .ifPresent(why ->
                        changes.add(
                                new Change(Level.WARNING, "topics can't be checked now: " + why)));
        before.silence
                .filter(_ -> silence.isEmpty())
                .ifPresent(_ -> changes.add(new Change(Level.INFO, "topics are checked again")));
        return List.copyOf(changes);
    }

    private Optional<Change> missing(SortedSet<String> before) {
        if (known.missing().equals(before)) {
            return Optional.empty();
        }
        return Optional.of(
                known.missing().isEmpty()
                        ? new Change(Level.INFO, "no topic is missing any more")
                        : new Change(
                                Level.ERROR,
                                "Kafka has no topic %s: 'topics apply' creates it"
                                        .formatted(String.join(", ", known.missing()))));
    }

    private List<Change> misconfigured(SortedMap<String, String> before) {
        List<Change> changes = new ArrayList<>();
        known.misconfigured()
                .forEach((topic, type) -> {
                    if (!type.equals(before.get(topic))) {
                        changes.add(
                                new Change(
                                        Level.ERROR,
                                        ("topic %s has message.timestamp.type=%s, wanted"
                                                        + " LogAppendTime: hooks can miss events;"
                                                        + " 'topics apply --update' sets it")
                                                .formatted(topic, type)));
                    }
                });
        before.keySet().stream()
                .filter(it -> !known.misconfigured().containsKey(it))
                .forEach(it ->
                        changes.add(
                                new Change(
                                        Level.INFO,
                                        "topic %s has message.timestamp.type=LogAppendTime again"
                                                .formatted(it))));
        return changes;
    }
}
