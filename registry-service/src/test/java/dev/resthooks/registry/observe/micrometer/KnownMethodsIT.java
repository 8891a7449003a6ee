package dev.resthooks.registry.observe.micrometer;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class KnownMethodsIT {
    @Test
    void shouldKeepNoMeterOfMethodsThatSomebodyInvents() {
        for (String method : new String[] {"BREW", "PATCH"}) {
            assertThat(
                            RawHttp.ask(
                                    method + " " + HOOKS + " HTTP/1.1",
                                    "Host: a",
                                    "Connection: close"))
                    .startsWith("HTTP/1.1 401 ");
        }

        // The one that was sent last is counted last.
        await().until(
                        () -> Api.management("/q/metrics").raw().body(),
                        it -> it.contains("method=\"PATCH\""));
        assertThat(Api.management("/q/metrics").raw().body()).doesNotContain("BREW");
    }
}
