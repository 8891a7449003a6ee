package dev.resthooks.stack.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commit that was measured.
 *
 * @param isClean whether nothing else differed from it than the file of results
 */
public record Commit(String name, boolean isClean) {
    private static final String UNKNOWN = "unknown";

    /** Returns the commit that is checked out, or {@code unknown} outside of a git repository. */
    public static Commit of(Path project) {
        String name = git(project, "rev-parse", "--short=10", "HEAD");
        String changes =
                git(
                        project,
                        "status",
                        "--porcelain",
                        "--untracked-files=no",
                        "--",
                        ".",
                        ":(exclude)" + ResultFile.IN_PROJECT);
        return name.isEmpty() ? new Commit(UNKNOWN, false) : new Commit(name, changes.isEmpty());
    }

    /** Returns the name, with a plus when there is more than was committed. */
    public String text() {
        return isClean || name.equals(UNKNOWN) ? name : name + "+";
    }

    private static String git(Path project, String... arguments) {
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(project.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                return reader.lines().collect(Collectors.joining("\n"));
            }
        } catch (IOException noGit) {
            return "";
        }
    }
}
