package dev.resthooks.stack.result.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MarkdownTable {
    private MarkdownTable() {}

    static String of(String head, Stream<List<String>> rows) {
        return "%s\n%s\n".formatted(head, head.replaceAll("[^|]+", " --- "))
                + rows.map(cells -> "| " + String.join(" | ", cells) + " |\n")
                        .collect(Collectors.joining());
    }
}
