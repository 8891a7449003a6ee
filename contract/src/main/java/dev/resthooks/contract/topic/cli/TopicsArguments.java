package dev.resthooks.contract.topic.cli;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.text.Durations;
import dev.resthooks.contract.topic.Replication;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The command's arguments. Without brokers, the settings'; without replication, the cluster's;
 * without a folder, the settings', or the shipped catalogue.
 */
record TopicsArguments(
        Verb verb,
        Optional<String> bootstrap,
        Optional<Replication> replication,
        Catalogue catalogue,
        boolean update,
        Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    enum Verb {
        APPLY,
        CHECK
    }

    /**
     * Parses the arguments. Throws {@link IllegalArgumentException} if they are wrong.
     *
     * @param configured the folder of the settings
     */
    static TopicsArguments parse(List<String> words, Optional<String> configured) {
        Deque<String> left = new ArrayDeque<>(words);
        Verb verb = verb(left);
        Optional<String> bootstrap = Optional.empty();
        Optional<Replication> replication = Optional.empty();
        Optional<String> catalogue = configured;
        boolean update = false;
        Duration timeout = TIMEOUT;
        while (!left.isEmpty()) {
            String word = left.pop();
            String[] parts = word.split("=", 2);
            if (parts.length > 1) {
                left.push(parts[1]);
            }
            switch (parts[0]) {
                case "--bootstrap" -> bootstrap = Optional.of(value(parts[0], left));
                case "--replication" ->
                        replication = Optional.of(replication(value(parts[0], left)));
                case "--catalogue" -> catalogue = Optional.of(value(parts[0], left));
                case "--timeout" -> timeout = duration(value(parts[0], left));
                case "--update" -> update = true;
                default ->
                        throw new IllegalArgumentException("unknown option '%s'".formatted(word));
            }
        }
        if (update && verb == Verb.CHECK) {
            throw new IllegalArgumentException(
                    "only 'topics apply' has --update: check changes nothing");
        }
        return new TopicsArguments(
                verb,
                bootstrap,
                replication,
                CatalogueReader.configured(catalogue),
                update,
                timeout);
    }

    private static Verb verb(Deque<String> words) {
        String word = words.isEmpty() ? "" : words.pop();
        return switch (word) {
            case "apply" -> Verb.APPLY;
            case "check" -> Verb.CHECK;
            default ->
                    throw new IllegalArgumentException(
                            "topics needs 'apply' or 'check'"
                                    + (word.isEmpty() ? "" : ", not '" + word + "'"));
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
        return Durations.read("PT" + value)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--timeout must be a time such as 60s, not '%s'".formatted(value)));
    }
}
