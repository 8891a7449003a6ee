package dev.resthooks.registry.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads the filters of a page from its URL, and writes them into others. */
public final class PageFilter {
    private PageFilter() {}

    public record Choice(String value, String text, boolean chosen) {}

    /** Reads the first value of a query parameter; an empty text if there is none. */
    public static UnaryOperator<String> parameters(UriInfo uri) {
        return name -> uri.getQueryParameters().getOrDefault(name, List.of("")).getFirst();
    }

    /** Returns what a filter asks for, if anything. Refuses a text that can't be read, with 400. */
    public static <T> Optional<T> read(
            String name, String text, Function<String, Optional<T>> reading) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<T> read = reading.apply(text);
        if (read.isEmpty()) {
            throw Problems.parameter(
                    "bad-filter",
                    "The page can’t be filtered like this",
                    "The URL asks for %s=%s, which can’t be read."
                            .formatted(name, ShownText.of(text)),
                    name);
        }
        return read;
    }

    /** Adds a query parameter to a URL, unless its value is empty. */
    public static void add(StringJoiner url, String name, String value) {
        if (!value.isEmpty()) {
            url.add(name + "=" + URLEncoder.encode(value, UTF_8));
        }
    }

    public static String pathPart(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
