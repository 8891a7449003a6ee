package dev.resthooks.deploy.kafka;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.resthooks.testkit.kafka.AccessRule;
import dev.resthooks.testkit.kafka.AccessRule.Operation;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRules;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the script that gives users of Kafka their rights, from the table of rights. */
final class KafkaAccess {
    private static final String HEAD =
            """
            #!/bin/bash
            # Gives each user of Kafka its password, from the file of its name, and its rights, which are those of
            # dev.resthooks.testkit.kafka.AccessRules. KafkaAccessTest compares, and writes this file with -Ddeploy.write=true.
            set -euo pipefail

            servers=kafka-0.kafka-brokers:9094,kafka-1.kafka-brokers:9094,kafka-2.kafka-brokers:9094
            export CLASSPATH='/opt/kafka/lib/*'

            # $1: a command of Kafka; the rest: its arguments
            kafka() {
                java -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=error "$1" \\
                    --bootstrap-server "$servers" --command-config /etc/kafka/access/admin.properties "${@:2}"
            }

            # $1: user; the rest: operations and what they are allowed on
            allow() {
                kafka org.apache.kafka.tools.AclCommand --add --force --allow-principal "User:$1" "${@:2}" >/tmp/access.log ||
                    { cat /tmp/access.log; exit 1; }
            }

            umask 077
            for file in /etc/kafka/users/*; do
                printf 'SCRAM-SHA-512=iterations=8192,password=%s\\n' "$(<"$file")" >/tmp/password.properties
                kafka kafka.admin.ConfigCommand --alter --entity-type users --entity-name "${file##*/}" \\
                    --add-config-file /tmp/password.properties
            done
            rm /tmp/password.properties

            """;

    private KafkaAccess() {}

    /** Returns the script that gives these users the rights of these programs. */
    static String file(Map<String, Principal> users) {
        return HEAD
                + users.entrySet().stream()
                        .flatMap(it -> lines(it.getKey(), AccessRules.of(it.getValue())))
                        .collect(joining())
                + "echo \"the users of Kafka have their passwords and rights\"\n";
    }

    /** Kafka's command takes a second, so that one call allows everything that goes together. */
    private static Stream<String> lines(String user, List<AccessRule> rules) {
        Map<String, Set<Operation>> operations =
                rules.stream()
                        .collect(
                                groupingBy(
                                        KafkaAccess::resource,
                                        LinkedHashMap::new,
                                        mapping(
                                                AccessRule::operation,
                                                toCollection(
                                                        () -> EnumSet.noneOf(Operation.class)))));
        Map<String, Set<String>> calls =
                rules.stream()
                        .collect(
                                groupingBy(
                                        it ->
                                                what(
                                                        it,
                                                        requireNonNull(
                                                                operations.get(resource(it)))),
                                        LinkedHashMap::new,
                                        mapping(
                                                KafkaAccess::resource,
                                                toCollection(LinkedHashSet::new))));
        return calls.entrySet().stream()
                .map(it ->
                        "allow %s %s %s\n"
                                .formatted(user, it.getKey(), String.join(" ", it.getValue())));
    }

    /** Such as {@code --operation Read --resource-pattern-type prefixed}. */
    private static String what(AccessRule rule, Set<Operation> operations) {
        return operations.stream()
                        .map(it -> "--operation " + KafkaUsers.words(it.name()))
                        .collect(joining(" "))
                + switch (rule.match()) {
                    case LITERAL -> "";
                    case PREFIXED -> " --resource-pattern-type prefixed";
                };
    }

    /** Such as {@code --topic resthooks.hooks}. */
    private static String resource(AccessRule rule) {
        String type = rule.resource().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "--%s %s".formatted(type, rule.name());
    }
}
