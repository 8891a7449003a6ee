package dev.resthooks.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.AccessRule.Match;
import dev.resthooks.contract.topic.AccessRule.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        assertThat(AccessRules.all().stream().map(AccessRulesTest::right)).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveRightsOnNothingButTheProductsOwn() {
        assertThat(AccessRules.all())
                .allSatisfy(rule ->
                        assertThat(rule.name())
                                .matches("(%s|resthooks-).*".formatted(Topics.PREFIX)));
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

    private static String right(AccessRule rule) {
        return "%s %s %s %s %s"
                .formatted(
                        rule.principal(),
                        rule.resource(),
                        rule.match(),
                        rule.name(),
                        rule.operation());
    }
}
