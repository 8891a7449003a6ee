package dev.resthooks.contract.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public final class DifferenceTable {
    private static final List<String> HEAD = List.of("TOPIC", "SETTING", "FOUND", "WANTED", "");

    private DifferenceTable() {}

    /** Returns the header line, and one line for each difference. */
    public static List<String> lines(List<Difference> differences) {
        List<List<String>> rows =
                Stream.concat(Stream.of(HEAD), differences.stream().map(DifferenceTable::row))
                        .toList();
        List<Integer> widths =
                IntStream.range(0, HEAD.size())
                        .mapToObj(column ->
                                rows.stream().mapToInt(row -> row.get(column).length()).max())
                        .map(it -> it.orElse(0))
                        .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(Difference it) {
        String note = it.isDangerous() ? "DANGEROUS: " + it.note() : it.note();
        return List.of(it.topic(), it.setting(), it.found(), it.wanted(), note);
    }

    private static String line(List<String> row, List<Integer> widths) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(row.get(column) + " ".repeat(widths.get(column) - row.get(column).length()));
        }
        return String.join("  ", cells).stripTrailing();
    }
}
