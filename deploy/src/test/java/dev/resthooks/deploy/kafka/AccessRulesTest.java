package dev.resthooks.deploy.kafka;

import static dev.resthooks.testkit.kafka.AccessRule.Operation.READ;
import static dev.resthooks.testkit.kafka.AccessRule.Operation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.Service;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.Use;
import dev.resthooks.testkit.kafka.AccessRule;
import dev.resthooks.testkit.kafka.AccessRule.Match;
import dev.resthooks.testkit.kafka.AccessRule.Operation;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRule.Resource;
import dev.resthooks.testkit.kafka.AccessRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRulesTest {
    private static final Path PAGE = Path.of("../docs/operations/secure.md");

    @ParameterizedTest
    @EnumSource
    void shouldGiveEachPrincipalItsRights(Principal principal) {
        assertThat(AccessRules.of(principal)).isNotEmpty();
    }

    @Test
    void shouldListNoRightTwice() {
        assertThat(AccessRules.all().stream().map(it -> it.line(it.principal().name())))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveRightsOnNothingButTheProductsOwn() {
        assertThat(AccessRules.all())
                .allSatisfy(rule ->
                        assertThat(rule.name())
                                .matches("(%s|resthooks-).*".formatted(Topics.PREFIX)));
    }

    @Test
    void shouldAllowEveryUseInTheTableOfTopics() {
        for (Topic topic : TopicTable.shipped()) {
            for (Service service : Service.values()) {
                Principal principal = Principal.valueOf(service.name());
                if (isReadBy(topic, service)) {
                    assertThat(AccessRules.of(principal)).anyMatch(it -> allows(it, READ, topic));
                }
                if (topic.isWrittenBy(service)) {
                    assertThat(AccessRules.of(principal)).anyMatch(it -> allows(it, WRITE, topic));
                }
            }
        }
    }

    private static boolean isReadBy(Topic topic, Service service) {
        Set<Use> uses = topic.uses().getOrDefault(service, Set.of());
        return uses.contains(Use.READS) || uses.contains(Use.READS_IF_THERE);
    }

    private static boolean allows(AccessRule rule, Operation operation, Topic topic) {
        return rule.resource() == Resource.TOPIC
                && rule.operation() == operation
                && switch (rule.match()) {
                    case LITERAL -> topic.name().equals(rule.name());
                    case PREFIXED -> topic.name().startsWith(rule.name());
                };
    }

    @Test
    void shouldBeTheTableOfThePageForOperators() throws IOException {
        List<String> rows =
                Files.readAllLines(PAGE).stream().filter(it -> it.startsWith("| `User:")).toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        AccessRules.all().stream().map(AccessRulesTest::row).toList());
    }

    private static String row(AccessRule rule) {
        return "| `User:%s` | %s | `%s%s` | %s | %s |"
                .formatted(
                        lower(rule.principal()).replace('_', '-'),
                        lower(rule.resource()).replace('_', ' '),
                        rule.name(),
                        rule.match() == Match.PREFIXED ? "*" : "",
                        rule.operation(),
                        rule.purpose());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
