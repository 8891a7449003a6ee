package dev.resthooks.stack.result;

import dev.resthooks.stack.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lines of results, one JSON object each. Lines are added and never changed: each but the first
 * names the SHA-256 of the text of another line. Their order means nothing, since git merges lines
 * that were added side by side by keeping both.
 */
public final class ResultFile {
    public static final String IN_PROJECT = "benchmarks/results/runs.jsonl";

    private final TextFile file;

    public ResultFile(Path path) {
        this.file = new TextFile(path);
    }

    public static ResultFile of(Path project) {
        return new ResultFile(project.resolve(IN_PROJECT));
    }

    public List<ResultLine> lines() {
        return file.lines().stream().map(ResultLine::parse).toList();
    }

    /** Adds the lines, each of which names the one before it. */
    public void append(List<ResultLine> lines) {
        List<String> texts = file.lines();
        String previous = texts.isEmpty() ? "" : hash(texts.getLast());
        StringBuilder added = new StringBuilder();
        for (ResultLine line : lines) {
            String text = line.text(previous);
            added.append(text).append('\n');
            previous = hash(text);
        }
        file.append(added.toString());
    }

    /** Returns a sentence for each line that shows that a line was changed or removed. */
    public List<String> faults() {
        List<String> texts = file.lines();
        Set<String> hashes = texts.stream().map(ResultFile::hash).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        List<String> faults = new ArrayList<>();
        boolean isFirstSeen = false;
        for (int number = 1; number <= texts.size(); number++) {
            String text = texts.get(number - 1);
            String previous = ResultLine.previous(text);
            if (!seen.add(text)) {
                faults.add("line %d is in the file twice".formatted(number));
            } else if (previous.isEmpty() && isFirstSeen) {
                faults.add("line %d names no earlier line".formatted(number));
            } else if (!previous.isEmpty() && !hashes.contains(previous)) {
                faults.add(
                        "line %d names %s, which no line has: that line was changed or removed"
                                .formatted(number, previous));
            }
            isFirstSeen |= previous.isEmpty();
        }
        return faults;
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
