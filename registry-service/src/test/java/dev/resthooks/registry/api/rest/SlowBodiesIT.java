package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SlowBodiesIT {
    private static final int HELD = 230;

    @Test
    void shouldServeOthersWhileBodiesOfOneOrganisationNeverEnd() {
        Api others = Api.of("others");
        others.get(HOOKS);
        Api.management("/q/health/live");
        List<RawHttp> held = new ArrayList<>();
        try {
            String token = Tokens.of("holds-bodies");
            for (int i = 0; i < HELD; i++) {
                held.add(RawHttp.connect().send(headOfABody(token)));
            }

            Api holder = Api.anonymous().with("Authorization", "Bearer " + token);
            Api.Answer oneMore =
                    await().until(() -> holder.get(HOOKS), answer -> answer.status() == 429);
            assertThat(oneMore.errors().path("code").asText()).isEqualTo("too-many-at-once");

            assertServedWithinASecond(() -> others.get(HOOKS));
            assertServedWithinASecond(() -> Api.management("/q/health/live"));
        } finally {
            held.forEach(RawHttp::close);
        }
    }

    @Test
    void shouldGiveUpABodyThatDoesNotEnd() {
        try (RawHttp slow = RawHttp.connect()) {
            String answer = slow.send(headOfABody(Tokens.of("slow"))).answer();

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"body-timeout\"");
        }
    }

    private static void assertServedWithinASecond(Supplier<Api.Answer> call) {
        long begin = System.nanoTime();
        assertThat(call.get().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    private static String[] headOfABody(String token) {
        return new String[] {
            "POST " + HOOKS + " HTTP/1.1",
            "Host: a",
            "Content-Type: application/json",
            "Authorization: Bearer " + token,
            "Content-Length: 5000",
        };
    }
}
