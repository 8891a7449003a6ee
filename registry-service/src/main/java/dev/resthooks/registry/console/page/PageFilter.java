package dev.resthooks.registry.console.page;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;

import java.util.Optional;
import java.util.function.Function;

/** Reads the filters of a page from its URL. */
public final class PageFilter {
    private PageFilter() {}

    /** An option of a choice. */
    public record Choice(String value, String text, boolean chosen) {}

    /**
     * Returns what a filter asks for; empty if its text is blank.
     *
     * @param name the query parameter
     * @param reading returns empty if the text can't be read
     * @throws dev.resthooks.registry.api.ProblemException with status 400 if the text can't be read
     */
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
}
