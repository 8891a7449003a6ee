package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * Requests that are generated from the API's own description, sensible and not: each is answered as
 * described, and none with 500. {@code -Dfuzz.seed} and {@code -Dfuzz.requests} choose others.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class GeneratedRequestsIT {
    private static final long SEED = Long.getLong("fuzz.seed", 4711);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 500);

    private final Api api = Api.of("generated");

    @Test
    void shouldAnswerWhateverComesAsItIsDescribed() {
        OpenApiDocument document = OpenApiDocument.read();
        List<String> ids =
                Stream.of("ActionCreated", "TaskUpdated", "StepChanged")
                        .map(event -> api.registered(event, "https://example.com/" + event))
                        .toList();
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> complaints = new ArrayList<>();

        try (StandInDispatcher _ = StandInDispatcher.ofGoodTargets()) {
            StandInDispatcher.awaitHeard(api, ids.getFirst());
            JqwikSession.run(() -> {
                RandomGenerator<GeneratedRequest> generator =
                        new RequestGenerator(document, new GeneratedValues(document, ids))
                                .requests()
                                .generator(REQUESTS);
                Random random = new Random(SEED);
                for (int i = 0; i < REQUESTS; i++) {
                    GeneratedRequest request = generator.next(random).value();
                    Api.Answer answer = request.send(api);
                    statuses.merge(answer.status(), 1, Integer::sum);
                    complaints(request, answer)
                            .forEach(each ->
                                    complaints.add(
                                            each + " to " + request + ": " + answer.raw().body()));
                }
            });
        }

        assertThat(complaints).isEmpty();
        assertThat(statuses).containsKeys(200, 400, 404, 406, 415);
    }

    private static List<String> complaints(GeneratedRequest request, Api.Answer answer) {
        List<String> complaints = new ArrayList<>(request.operation().complaints(answer));
        if (answer.status() >= 500) {
            complaints.add("it failed with " + answer.status());
        }
        if (answer.status() >= 400 && answer.errors().path("status").asInt() != answer.status()) {
            complaints.add("the body tells of another status");
        }
        if (LibraryNames.areIn(answer.raw().body())) {
            complaints.add("it names a library");
        }
        return complaints;
    }
}
