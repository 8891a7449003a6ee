package dev.resthooks.stack.result.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MarkdownTable {
    private MarkdownTable() {}

    /** Returns a table; nothing if it has no rows. */
    static String of(String head, Stream<List<String>> rows) {
        String lines =
                rows.map(cells -> "| " + String.join(" | ", cells) + " |\n")
                        .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "%s\n%s\n%s".formatted(head, head.replaceAll("[^|]+", " --- "), lines);
    }
}
