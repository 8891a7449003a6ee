package dev.resthooks.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs on the page for those who receive callbacks. */
public final class ReceiversPage {
    private static final Path PAGE = Path.of("..", "docs", "receivers.md");

    /** A fence that names a file, and which way of verifying it shows, if any. */
    private static final Pattern PROGRAM =
            Pattern.compile("(?sm)^```\\w+ (\\S+\\.\\w+)( \\S+)?\\n(.*?)^```$");

    private final List<Program> programs;

    private record Program(String file, String way, String text) {
        static Program of(MatchResult found) {
            String way = found.group(2);
            return new Program(found.group(1), way == null ? "" : way.strip(), found.group(3));
        }
    }

    public ReceiversPage() throws IOException {
        Matcher fences = PROGRAM.matcher(Files.readString(PAGE));
        programs = fences.results().map(Program::of).toList();
    }

    /** How many programs it shows. */
    public int size() {
        return programs.size();
    }

    /** Puts the programs of a language, with that way of verifying, into {@code folder}. */
    public void unpack(String extension, String way, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Program program : programs) {
            boolean isWanted = program.way().isEmpty() || program.way().equals(way);
            if (isWanted && program.file().endsWith(extension)) {
                Files.writeString(folder.resolve(program.file()), program.text());
            }
        }
    }
}
