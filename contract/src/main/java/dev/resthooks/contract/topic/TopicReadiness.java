package dev.resthooks.contract.topic;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
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
 * services tolerate its outages. Topics that it doesn't need are told of, and nothing more.
 */
public record TopicReadiness(
        boolean isAsked,
        boolean hasStarted,
        State.Known known,
        Optional<String> refusal,
        Optional<String> silence) {
    public static final TopicReadiness STARTING =
            new TopicReadiness(
                    false,
                    false,
                    new State.Known(
                            new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), Optional.empty()),
                    Optional.empty(),
                    Optional.empty());

    public record Change(Level level, String text) {}

    public TopicReadiness after(State state) {
        return switch (state) {
            case State.Unknown(String why) ->
                    new TopicReadiness(true, hasStarted, known, refusal, Optional.of(why));
            case State.Refused(String why) ->
                    new TopicReadiness(true, hasStarted, known, Optional.of(why), Optional.of(why));
            case State.Partly(State.Known answer, String why) ->
                    new TopicReadiness(
                            true, hasStarted, answer, Optional.empty(), Optional.of(why));
            case State.Known answer ->
                    new TopicReadiness(
                            true,
                            hasStarted
                                    || (answer.needed().isEmpty()
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
        if (!known.needed().isEmpty()) {
            return Optional.of("Kafka has no topic " + String.join(", ", known.needed()));
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

    /** What is known about the topics of a service, after a query to Kafka. */
    public sealed interface State {
        /**
         * Kafka answered: these topics don't exist, and some of them are needed; these event topics
         * have another {@code message.timestamp.type} than {@code LogAppendTime}, or that could not
         * be read.
         */
        record Known(
                SortedSet<String> missing,
                SortedSet<String> needed,
                SortedMap<String, String> misconfigured,
                Optional<String> unreadable)
                implements State {
            public Known {
                missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
                needed = Collections.unmodifiableSortedSet(new TreeSet<>(needed));
                misconfigured = Collections.unmodifiableSortedMap(new TreeMap<>(misconfigured));
            }
        }

        /** Kafka said which topics don't exist, and then no more: the rest is as it was. */
        record Partly(Known known, String why) implements State {}

        /** Kafka refuses the client: its login, or how it connects. */
        record Refused(String why) implements State {}

        /** Kafka is unavailable, or doesn't answer the query. */
        record Unknown(String why) implements State {}
    }
}
