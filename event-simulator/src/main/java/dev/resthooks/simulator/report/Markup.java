package dev.resthooks.simulator.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Escapes text for markup languages. */
final class Markup {
    private Markup() {}

    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    static String resource(String name) {
        try (InputStream file = Markup.class.getResourceAsStream("/report/" + name)) {
            return new String(Optional.ofNullable(file).orElseThrow().readAllBytes(), UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
