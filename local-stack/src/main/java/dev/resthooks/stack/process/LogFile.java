package dev.resthooks.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

public record LogFile(Path path) {
    /** Returns the last lines, oldest first; none if the file can't be read. */
    public List<String> lastLines(int count) {
        try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
