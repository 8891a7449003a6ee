package dev.resthooks.registry.tenant.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RateLimitHeadersIT {
    private final Api api = Api.of("rate-" + UUID.randomUUID());

    private static long number(Api.Answer answer, String header) {
        return Long.parseLong(answer.header(header).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {HOOKS, HOOKS + "/1", "/api/rest/nothing"})
    void shouldTellHowManyCallsAreLeftWhateverTheAnswer(String path) {
        Api.Answer answer = api.get(path);

        assertThat(number(answer, "ratelimit-remaining"))
                .isBetween(0L, number(answer, "ratelimit-limit") - 1);
        assertThat(number(answer, "ratelimit-reset")).isNotNegative();
    }

    @Test
    void shouldCountCallsThatTheScopesDoNotCover() {
        String reader =
                Tokens.signed(
                        Tokens.claims()
                                .claim("orgkey", "rate-" + UUID.randomUUID())
                                .claim("scope", "resthooks.read"));
        Api.Answer answer =
                Api.anonymous().with("Authorization", "Bearer " + reader).delete(HOOKS + "/1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(number(answer, "ratelimit-remaining"))
                .isLessThan(number(answer, "ratelimit-limit"));
    }

    @Test
    void shouldTellStrangersNothing() {
        assertThat(Api.anonymous().get(HOOKS).header("ratelimit-limit")).isEmpty();
    }
}
