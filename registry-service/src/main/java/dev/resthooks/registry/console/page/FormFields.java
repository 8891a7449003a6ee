package dev.resthooks.registry.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

public record FormFields(Map<String, List<String>> values) {
    private static final int MOST = 64;

    public static FormFields of(RoutingContext routing) {
        String body = Optional.ofNullable(routing.body().buffer()).map(Buffer::toString).orElse("");
        try {
            return new FormFields(new QueryStringDecoder(body, UTF_8, false, MOST).parameters());
        } catch (IllegalArgumentException malformed) {
            return new FormFields(Map.of());
        }
    }

    /** Returns the first value of a field without spaces around it, or an empty text. */
    public String text(String name) {
        return values.getOrDefault(name, List.of("")).getFirst().strip();
    }

    /** Returns all values of a field, each once. */
    public Set<String> texts(String name) {
        return new LinkedHashSet<>(values.getOrDefault(name, List.of()));
    }
}
