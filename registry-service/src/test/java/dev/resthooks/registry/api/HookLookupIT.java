package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call of the API that names a hook answers the same if there is no such hook. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookLookupIT {
    private final Api api = Api.of("hook-lookup");

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "01", "9000000000000000000", "99999999999999999999"})
    void shouldAnswerEachCallTheSameIfThereIsNoSuchHook(String id) {
        assertThat(callsThatNameAHook())
                .hasSizeGreaterThan(10)
                .allSatisfy(call -> {
                    Api.Answer answer = answer(call, id);

                    assertThat(answer.status()).as(call.toString()).isEqualTo(404);
                    assertThat(answer.errors().path("code").asText()).isEqualTo("not-found");
                    assertThat(answer.errors().path("detail").asText())
                            .as(call.toString())
                            .isEqualTo("There is no hook with the id '" + id + "'.");
                    assertThat(answer.parameter())
                            .isEqualTo(call.path().contains("{ids}") ? "ids" : "id");
                });
    }

    private static List<Operation> callsThatNameAHook() {
        return OpenApiDocument.read().operations().stream()
                .filter(call -> call.path().matches(".*/resthooks/\\{ids?}.*"))
                .toList();
    }

    private Api.Answer answer(Operation call, String id) {
        String path =
                call.path()
                        .replaceFirst("\\{ids?}", id)
                        .replace("{eventId}", "an-event")
                        .replace("{replayId}", "1");
        String body = call.bodySchema().isPresent() ? call.exampleBody() : "";
        return api.call(call.method(), path, BodyPublishers.ofString(body));
    }
}
