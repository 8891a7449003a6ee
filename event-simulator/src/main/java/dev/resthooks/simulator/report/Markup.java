package dev.resthooks.simulator.report;

/** Escapes text for markup languages. */
final class Markup {
    private Markup() {}

    /** Escapes text for HTML and SVG. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Escapes text for a cell of a Markdown table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
