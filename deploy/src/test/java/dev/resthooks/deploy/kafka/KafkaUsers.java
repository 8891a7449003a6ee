package dev.resthooks.deploy.kafka;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.resthooks.testkit.kafka.AccessRule;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the {@code KafkaUser}s of production from the table of rights. */
final class KafkaUsers {
    private KafkaUsers() {}

    /** Returns the content of the file that holds these principals. */
    static String file(Principal... principals) {
        return """
        # What each program may do with Kafka, and nothing else: dev.resthooks.testkit.kafka.AccessRules. KafkaUsersTest
        # compares, and writes this file with -Ddeploy.write=true.
        """
                + Arrays.stream(principals).map(KafkaUsers::user).collect(joining("---\n"));
    }

    private static String user(Principal principal) {
        return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaUser
        metadata:
          name: %s
        spec:
          authentication:
            type: scram-sha-512
          authorization:
            type: simple
            acls:
        %s\
        """
                .formatted(name(principal), acls(principal).collect(joining()));
    }

    /** One for each resource, with everything that is done to it. */
    private static Stream<String> acls(Principal principal) {
        Map<String, List<String>> operations =
                AccessRules.of(principal).stream()
                        .collect(
                                groupingBy(
                                        KafkaUsers::resource,
                                        LinkedHashMap::new,
                                        mapping(it -> words(it.operation().name()), toList())));
        return operations.entrySet().stream()
                .map(it ->
                        it.getKey()
                                + "        operations: [%s]\n"
                                        .formatted(String.join(", ", it.getValue())));
    }

    private static String resource(AccessRule rule) {
        String type = words(rule.resource().name());
        String named =
                """
                      - resource:
                          type: %s
                          name: %s
                """
                        .formatted(
                                type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1),
                                rule.name());
        return switch (rule.match()) {
            case LITERAL -> named;
            case PREFIXED -> named + "          patternType: prefix\n";
        };
    }

    private static String name(Principal principal) {
        return principal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From DESCRIBE_CONFIGS to DescribeConfigs. */
    private static String words(String constant) {
        return Arrays.stream(constant.split("_"))
                .map(it -> it.charAt(0) + it.substring(1).toLowerCase(Locale.ROOT))
                .collect(joining());
    }
}
