package dev.resthooks.dispatcher.topic.cli;

import dev.resthooks.contract.topic.Replication;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The command's arguments. Without brokers, the settings'; without replication, the cluster's. */
record TopicsArguments(
        Verb verb,
        Optional<String> bootstrap,
        Optional<Replication> replication,
        boolean update,
        Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    enum Verb {
        APPLY,
        CHECK
    }

    /** Parses the arguments. Throws {@link IllegalArgumentException} if they are wrong. */
    static TopicsArguments parse(List<String> words) {
        Deque<String> left = new ArrayDeque<>(words);
        TopicsArguments read =
                new TopicsArguments(verb(left), Optional.empty(), Optional.empty(), false, TIMEOUT);
        while (!left.isEmpty()) {
            read = read.with(left.pop(), left);
        }
        if (read.update && read.verb == Verb.CHECK) {
            throw new IllegalArgumentException(
                    "only 'topics apply' has --update: check changes nothing");
        }
        return read;
    }

    private static Verb verb(Deque<String> words) {
        String word = words.isEmpty() ? "" : words.pop();
        return switch (word) {
            case "apply" -> Verb.APPLY;
            case "check" -> Verb.CHECK;
            case "" -> throw new IllegalArgumentException("topics needs 'apply' or 'check'");
            default ->
                    throw new IllegalArgumentException(
                            "topics needs 'apply' or 'check', not '%s'".formatted(word));
        };
    }

    private TopicsArguments with(String word, Deque<String> following) {
        int equals = word.indexOf('=');
        String option = equals < 0 ? word : word.substring(0, equals);
        if (equals >= 0) {
            following.push(word.substring(equals + 1));
        }
        return switch (option) {
            case "--bootstrap" ->
                    new TopicsArguments(
                            verb,
                            Optional.of(value(option, following)),
                            replication,
                            update,
                            timeout);
            case "--replication" ->
                    new TopicsArguments(
                            verb,
                            bootstrap,
                            Optional.of(replication(value(option, following))),
                            update,
                            timeout);
            case "--timeout" ->
                    new TopicsArguments(
                            verb,
                            bootstrap,
                            replication,
                            update,
                            duration(value(option, following)));
            case "--update" -> new TopicsArguments(verb, bootstrap, replication, true, timeout);
            default -> throw new IllegalArgumentException("unknown option '%s'".formatted(word));
        };
    }

    private static String value(String option, Deque<String> following) {
        if (following.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return following.pop();
    }

    private static Replication replication(String value) {
        try {
            return new Replication(Integer.parseInt(value));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "--replication must be a number, not '%s'".formatted(value));
        }
    }

    private static Duration duration(String value) {
        try {
            Duration time = DurationConverter.parseDuration(value);
            if (time.isPositive()) {
                return time;
            }
        } catch (IllegalArgumentException wrong) {
            // thrown below
        }
        throw new IllegalArgumentException(
                "--timeout must be a time such as 60s, not '%s'".formatted(value));
    }
}
