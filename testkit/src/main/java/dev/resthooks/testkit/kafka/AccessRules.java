package dev.resthooks.testkit.kafka;

import static dev.resthooks.testkit.kafka.AccessRule.Match.LITERAL;
import static dev.resthooks.testkit.kafka.AccessRule.Match.PREFIXED;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.ALTER;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.ALTER_CONFIGS;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.CREATE;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.DESCRIBE;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.DESCRIBE_CONFIGS;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.READ;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.WRITE;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.DISPATCHER;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.REGISTRY;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.SIMULATOR;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.TOPICS;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.TOPICS_APPLY;
import static dev.resthooks.testkit.kafka.AccessRule.Resource.GROUP;
import static dev.resthooks.testkit.kafka.AccessRule.Resource.TOPIC;
import static dev.resthooks.testkit.kafka.AccessRule.Resource.TRANSACTIONAL_ID;

import dev.resthooks.contract.Topics;
import dev.resthooks.testkit.kafka.AccessRule.Operation;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRule.Resource;
import java.util.List;

/** All permissions on Kafka. A test runs the product with exactly these, and checks each. */
public final class AccessRules {
    private static final List<AccessRule> ALL =
            List.of(
                    on(REGISTRY, WRITE, Topics.HOOKS, "publishes hooks"),
                    on(REGISTRY, READ, Topics.HOOKS, "audits"),
                    on(REGISTRY, READ, Topics.CURSORS, "audits"),
                    on(REGISTRY, READ, Topics.REPORTS, "counts, statuses, the delivery log"),
                    on(REGISTRY, WRITE, Topics.TESTS, "tests of hooks"),
                    on(REGISTRY, READ, Topics.TEST_OUTCOMES, "tests of hooks"),
                    onEvents(REGISTRY, WRITE, "publishes notices, re-drives dead events"),
                    onEvents(REGISTRY, READ, "replays, audits, sent requests, dead events"),
                    onEvents(REGISTRY, DESCRIBE_CONFIGS, "audits: how long events are kept"),
                    onGroup(REGISTRY, READ, Topics.REGISTRIES, "shares the reports"),
                    onGroup(REGISTRY, DESCRIBE, Topics.DISPATCHERS, "audits"),
                    onEvents(DISPATCHER, READ, "delivers"),
                    onEvents(DISPATCHER, DESCRIBE_CONFIGS, "readiness: LogAppendTime"),
                    on(DISPATCHER, READ, Topics.HOOKS, "delivers"),
                    on(DISPATCHER, READ, Topics.CURSORS, "takes partitions over"),
                    on(DISPATCHER, WRITE, Topics.CURSORS, "keeps its place"),
                    on(DISPATCHER, WRITE, Topics.REPORTS, "reports deliveries"),
                    on(DISPATCHER, WRITE, Topics.DEAD_EVENTS, "sets unreadable events aside"),
                    on(DISPATCHER, READ, Topics.TESTS, "tests of hooks"),
                    on(DISPATCHER, WRITE, Topics.TEST_OUTCOMES, "tests of hooks"),
                    onGroup(DISPATCHER, READ, Topics.DISPATCHERS, "shares the events"),
                    onGroup(DISPATCHER, READ, Topics.TESTERS, "shares the tests"),
                    new AccessRule(
                            DISPATCHER,
                            TRANSACTIONAL_ID,
                            PREFIXED,
                            Topics.DISPATCHERS + "-",
                            WRITE,
                            "commits reports, cursors and offsets at once"),
                    onEvents(SIMULATOR, WRITE, "emits events"),
                    onAllTopics(TOPICS, DESCRIBE, "finds the topics"),
                    onAllTopics(TOPICS, DESCRIBE_CONFIGS, "compares their settings"),
                    onAllTopics(TOPICS_APPLY, CREATE, "creates topics"),
                    onAllTopics(TOPICS_APPLY, ALTER, "finds the topics, adds partitions"),
                    onAllTopics(
                            TOPICS_APPLY, ALTER_CONFIGS, "compares and changes their settings"));

    private AccessRules() {}

    public static List<AccessRule> all() {
        return ALL;
    }

    public static List<AccessRule> of(Principal principal) {
        return ALL.stream().filter(it -> it.principal() == principal).toList();
    }

    private static AccessRule on(
            Principal principal, Operation operation, String topic, String purpose) {
        return literal(principal, operation, TOPIC, topic, purpose);
    }

    private static AccessRule onGroup(
            Principal principal, Operation operation, String group, String purpose) {
        return literal(principal, operation, GROUP, group, purpose);
    }

    private static AccessRule literal(
            Principal principal,
            Operation operation,
            Resource resource,
            String name,
            String purpose) {
        return new AccessRule(principal, resource, LITERAL, name, operation, purpose);
    }

    /** Returns a rule on all event topics, by prefix: resources may be added. */
    private static AccessRule onEvents(Principal principal, Operation operation, String purpose) {
        return new AccessRule(principal, TOPIC, PREFIXED, Topics.EVENTS_PREFIX, operation, purpose);
    }

    private static AccessRule onAllTopics(
            Principal principal, Operation operation, String purpose) {
        return new AccessRule(principal, TOPIC, PREFIXED, Topics.PREFIX, operation, purpose);
    }
}
