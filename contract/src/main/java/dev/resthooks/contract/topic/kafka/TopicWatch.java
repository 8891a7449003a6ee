package dev.resthooks.contract.topic.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicReadiness;
import dev.resthooks.contract.topic.TopicReadiness.State;
import dev.resthooks.contract.topic.TopicTable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.AuthenticationException;

/** Queries Kafka for a service's topics periodically, on its own thread. */
public final class TopicWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TopicWatch.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The number of looks for each that also lists topics: Kafka's answer names all there are. */
    private static final int LOOKS_OF_A_LIST = 6;

    private static final Duration STOPPING = Duration.ofSeconds(3);
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";

    private final Map<String, ?> config;
    private final List<String> topics;
    private final Set<String> needed;
    private final Optional<Consumer<String>> eventTopics;
    private final Set<String> seen = new HashSet<>();
    private SortedSet<String> listed = new TreeSet<>();
    private int looksUntilList;
    private final Duration interval;
    private final Consumer<TopicReadiness.Change> log;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile TopicReadiness readiness = TopicReadiness.STARTING;
    private Optional<Cluster> opened = Optional.empty();

    /**
     * Creates a watch over topics, of which the service needs those that are {@code needed}.
     *
     * @param eventTopics gets the name of each event topic that is there, once, on the thread of
     *     the watch; if present, these must have the brokers' timestamps
     */
    public TopicWatch(
            Map<String, ?> config,
            List<Topic> topics,
            Predicate<Topic> needed,
            Optional<Consumer<String>> eventTopics) {
        this(config, topics, needed, eventTopics, INTERVAL, it -> LOG.log(it.level(), it.text()));
    }

    /** Creates a watch that gives changes to {@code log}, on its thread. */
    public TopicWatch(
            Map<String, ?> config,
            List<Topic> topics,
            Predicate<Topic> needed,
            Optional<Consumer<String>> eventTopics,
            Duration interval,
            Consumer<TopicReadiness.Change> log) {
        this.config = Map.copyOf(config);
        this.topics = topics.stream().map(Topic::name).toList();
        this.needed = topics.stream().filter(needed).map(Topic::name).collect(toSet());
        this.eventTopics = eventTopics;
        this.interval = interval;
        this.log = log;
        this.thread = ServiceThreads.unstarted("topic-watch", this::run);
    }

    public void start() {
        thread.start();
    }

    /** Returns the readiness by the last answer. Thread-safe; never blocks. */
    public TopicReadiness readiness() {
        return readiness;
    }

    private void run() {
        try {
            do {
                ServiceThreads.turn();
                TopicReadiness before = readiness;
                readiness = before.after(ask());
                readiness.changesSince(before).forEach(log);
            } while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            opened.ifPresent(Cluster::close);
        }
    }

    private State ask() {
        try {
            Cluster client = opened.orElseGet(() -> Cluster.open(config, PATIENCE));
            opened = Optional.of(client);
            return state(new TopicReader(client.within(PATIENCE)));
        } catch (TopicsException failed) {
            String why = Cluster.reason(failed);
            return failed.getCause() instanceof AuthenticationException
                    ? new State.Refused(why)
                    : new State.Unknown(why);
        }
    }

    private State state(TopicReader reader) {
        SortedSet<String> missing = reader.missing(topics);
        SortedSet<String> lacking = new TreeSet<>(missing);
        lacking.retainAll(needed);
        SortedMap<String, String> before = readiness.known().misconfigured();
        State.Known answer = new State.Known(missing, lacking, before, Optional.empty());
        if (!lacking.isEmpty()) {
            return answer;
        }
        try {
            return new State.Known(missing, lacking, misconfigured(reader), Optional.empty());
        } catch (TopicsException.Refused unreadable) {
            String why = Cluster.reason(unreadable);
            return new State.Known(missing, lacking, before, Optional.of(why));
        } catch (TopicsException.Unreachable late) {
            return new State.Partly(answer, Cluster.reason(late));
        }
    }

    private SortedMap<String, String> misconfigured(TopicReader reader) {
        SortedMap<String, String> misconfigured = new TreeMap<>();
        if (eventTopics.isEmpty()) {
            return misconfigured;
        }
        if (looksUntilList == 0) {
            listed = reader.eventTopics();
            listed.stream().filter(seen::add).forEach(eventTopics.get());
            looksUntilList = LOOKS_OF_A_LIST;
        }
        looksUntilList--;
        reader.configs(listed)
                .forEach((topic, config) -> {
                    String type = config.getOrDefault(TIMESTAMP_TYPE, "not set");
                    if (!type.equals(TopicTable.LOG_APPEND_TIME)) {
                        misconfigured.put(topic, type);
                    }
                });
        return misconfigured;
    }

    /** Stops the watch, and returns soon whatever Kafka does. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread.isAlive() && !thread.join(STOPPING)) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
