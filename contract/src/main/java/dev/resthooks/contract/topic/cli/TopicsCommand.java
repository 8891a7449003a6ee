package dev.resthooks.contract.topic.cli;

import dev.resthooks.contract.topic.Difference;
import dev.resthooks.contract.topic.DifferenceTable;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.WantedTopics;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.contract.topic.kafka.KafkaTopics;
import dev.resthooks.contract.topic.kafka.TopicsException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/** The command {@code topics}: creates the product's topics, or compares them. */
public final class TopicsCommand {
    public static final String NAME = "topics";

    public static final String USAGE =
            """
            Usage: topics apply [--update] [OPTION]...   creates the topics that are missing
                   topics check [OPTION]...              only says how topics differ

              --bootstrap HOST:PORT,...  brokers; default: KAFKA_BOOTSTRAP_SERVERS
              --catalogue FOLDER         the catalogue of events, whose resources have the event
                                         topics; default: RESTHOOKS_CATALOGUE, or that of this build
              --replication N            copies of each record; min.insync.replicas is 2 for 3 or
                                         more, else 1. Default: the cluster's, and not compared
              --update                   change topics that exist where that is safe: their
                                         configuration, and more partitions for event topics
              --timeout TIME             for all that Kafka is asked, and until it accepts the
                                         login; default: 60s

            Brokers and security are settings of the dispatcher: KAFKA_SECURITY_PROTOCOL,
            KAFKA_SASL_*, KAFKA_SSL_* and so on.

            Exit code: 0 all is as wanted (apply: nothing dangerous remains), 1 it is not,
                       2 wrong arguments, 3 Kafka can't be reached, 4 Kafka refuses.\
            """;

    private static final String BROKERS = "bootstrap.servers";

    /** Between logins that Kafka refuses. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int AS_WANTED = 0;
    private static final int DIFFERENT = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int UNREACHABLE = 3;
    private static final int REFUSED = 4;

    private final TopicsArguments arguments;
    private final Map<String, Object> client;
    private final PrintStream out;
    private final PrintStream err;

    private TopicsCommand(
            TopicsArguments arguments,
            Map<String, Object> client,
            PrintStream out,
            PrintStream err) {
        this.arguments = arguments;
        this.client = client;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command, and returns its exit code.
     *
     * @param settings those of a Kafka client
     * @param catalogue the folder of the settings
     */
    public static int run(
            List<String> words,
            Map<String, Object> settings,
            Optional<String> catalogue,
            PrintStream out,
            PrintStream err) {
        if (words.contains("--help")) {
            out.println(USAGE);
            return AS_WANTED;
        }
        try {
            TopicsArguments arguments = TopicsArguments.parse(words, catalogue);
            return new TopicsCommand(arguments, client(arguments, settings), out, err).run();
        } catch (IllegalArgumentException wrong) {
            err.printf("%s%n%n%s%n", wrong.getMessage(), USAGE);
            return WRONG_ARGUMENTS;
        }
    }

    private static Map<String, Object> client(
            TopicsArguments arguments, Map<String, Object> settings) {
        Map<String, Object> client = new HashMap<>(settings);
        arguments.bootstrap().ifPresent(it -> client.put(BROKERS, it));
        if (!client.containsKey(BROKERS)) {
            throw new IllegalArgumentException(
                    "no brokers: set KAFKA_BOOTSTRAP_SERVERS or --bootstrap");
        }
        return client;
    }

    private int run() {
        WantedTopics wanted =
                new WantedTopics(TopicTable.of(arguments.catalogue()), arguments.replication());
        try (KafkaTopics topics = connected()) {
            return switch (arguments.verb()) {
                case APPLY -> apply(wanted, topics);
                case CHECK -> check(wanted, topics);
            };
        } catch (TopicsException.Unreachable away) {
            complain("didn't answer within", away);
            return UNREACHABLE;
        } catch (TopicsException.Refused refused) {
            if (refused.getCause() instanceof SaslAuthenticationException login) {
                complain("has refused the login for", login);
            } else {
                err.println(refused.getMessage());
            }
            return REFUSED;
        }
    }

    /** Connects. A login that is refused is tried again: Kafka may not know the user yet. */
    private KafkaTopics connected() {
        Deadline deadline = Deadline.in(arguments.timeout());
        Optional<TopicsException> refusal = Optional.empty();
        while (true) {
            try {
                return KafkaTopics.connect(client, deadline.left());
            } catch (TopicsException.Unreachable away) {
                throw refusal.orElse(away);
            } catch (TopicsException.Refused refused) {
                if (!(refused.getCause() instanceof SaslAuthenticationException login)) {
                    throw refused;
                }
                if (refusal.isEmpty()) {
                    complain("refuses the login; it is tried again for", login);
                }
                refusal = Optional.of(refused);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void complain(String what, Exception why) {
        err.printf(
                "Kafka at %s %s %d s: %s%n",
                client.get(BROKERS), what, arguments.timeout().toSeconds(), why.getMessage());
    }

    private int check(WantedTopics wanted, KafkaTopics topics) {
        List<Difference> differences = wanted.differences(topics.find(wanted.topics()));
        report(wanted, differences);
        return differences.isEmpty() ? AS_WANTED : DIFFERENT;
    }

    private int apply(WantedTopics wanted, KafkaTopics topics) {
        KafkaTopics.Applied applied = topics.apply(wanted, arguments.update());
        applied.created().forEach(it -> out.println("created " + it));
        applied.updated()
                .forEach(it ->
                        out.printf(
                                "updated %s: %s from %s to %s%n",
                                it.topic(), it.setting(), it.found(), it.wanted()));
        report(wanted, applied.remaining());
        return applied.remaining().stream().noneMatch(Difference::isDangerous)
                ? AS_WANTED
                : DIFFERENT;
    }

    private void report(WantedTopics wanted, List<Difference> differences) {
        if (differences.isEmpty()) {
            out.printf("%d topics are as wanted%n", wanted.topics().size());
            return;
        }
        DifferenceTable.lines(differences).forEach(out::println);
        long dangerous = differences.stream().filter(Difference::isDangerous).count();
        long missing =
                differences.stream()
                        .filter(it -> it.update() == Difference.Update.CREATE_TOPIC)
                        .count();
        long updatable = differences.stream().filter(Difference::isUpdatable).count();
        out.printf(
                "%d differences, %d of them dangerous;"
                        + " 'topics apply' removes %d, with --update %d more%n",
                differences.size(), dangerous, missing, updatable);
    }
}
