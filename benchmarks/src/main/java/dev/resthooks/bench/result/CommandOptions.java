package dev.resthooks.bench.result;

import dev.resthooks.stack.result.Commit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options of a benchmark as a line of results keeps them. */
final class CommandOptions {
    private CommandOptions() {}

    /**
     * Returns what follows the benchmark's name on a command line, without the folder of the
     * result. Another build is named by its commit instead of its path.
     */
    static List<String> of(List<String> arguments, String benchmark) {
        List<String> options = new ArrayList<>();
        int at = arguments.indexOf(benchmark) + 1;
        while (at < arguments.size()) {
            String argument = arguments.get(at);
            at++;
            if (argument.equals("--out")) {
                at++;
            } else if (!argument.startsWith("--out=")) {
                options.add(named(argument));
            }
        }
        return options;
    }

    private static String named(String argument) {
        int value = argument.startsWith("-") ? argument.indexOf('=') + 1 : 0;
        Path path = Path.of(argument.substring(value));
        if (!argument.contains("/") || !Files.exists(path)) {
            return argument;
        }
        Path folder = Files.isDirectory(path) ? path : path.resolveSibling("");
        return argument.substring(0, value) + Commit.of(folder).text();
    }
}
