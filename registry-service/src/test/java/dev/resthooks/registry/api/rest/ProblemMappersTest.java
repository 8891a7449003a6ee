package dev.resthooks.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.fixture.LogLines;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemMappersTest {
    private final ProblemMappers mappers =
            new ProblemMappers(
                    new AllowedMethods(answering(BeanManager.class, "getBeans", Set.of())));

    static Stream<IOException> closedConnections() {
        return Stream.of(
                new IOException("Connection has been closed"),
                new IOException("Failed to write", new SocketException("Connection reset")),
                new IOException("writevAddress(..) failed: Broken pipe"),
                new IOException("Failed to write", new ClosedChannelException()));
    }

    @ParameterizedTest
    @MethodSource("closedConnections")
    void shouldLogNoFaultWhenAClientHasHungUp(IOException failure) {
        assertThat(faults(failure)).isEmpty();
    }

    @Test
    void shouldLogAnErrorWhenAnotherInputOrOutputFails() {
        assertThat(faults(new IOException("No space left on device"))).hasSize(1);
    }

    @Test
    void shouldTellProgramsWhatTheyNeedForTheNextRequest() {
        ProblemException refusal =
                Problems.of(409, "span-too-long", "The time span is too long", "It is.")
                        .about("to", 1_795_957_200_000L)
                        .with("Retry-After", "1");

        assertThat(errors(refusal).at("/meta/to").asLong()).isEqualTo(1_795_957_200_000L);
        assertThat(errors(Problems.internal()).has("meta")).isFalse();
    }

    private static JsonNode errors(ProblemException refusal) {
        return new ObjectMapper()
                .valueToTree(ProblemMappers.body(new UUID(0, 1), refusal.problem()))
                .path("errors");
    }

    private Iterable<String> faults(IOException failure) {
        try (LogLines log = new LogLines(ProblemMappers.class.getName())) {
            var _ =
                    mappers.failed(
                            failure,
                            new HttpHeadersImpl(Map.of("Accept", "application/json").entrySet()),
                            answering(UriInfo.class, "getPath", "/api/rest/resthooks"),
                            answering(RoutingContext.class, "normalizedPath", "/api"));
            return log.faults();
        }
    }

    /** Returns an object that has an answer for one method alone. */
    private static <T> T answering(Class<T> type, String method, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, called, _) -> called.getName().equals(method) ? answer : null));
    }
}
