package dev.resthooks.dispatcher;

import dev.resthooks.dispatcher.topic.cli.TopicsCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;

/** Without arguments this runs the dispatcher; with arguments it runs one command. */
@QuarkusMain
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /** Runs the service, or a command, which doesn't start Quarkus and opens no port. */
    public static void main(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (words.isEmpty()) {
            Quarkus.run(arguments);
        } else if (words.getFirst().equals(TopicsCommand.NAME)) {
            System.exit(TopicsCommand.run(words.subList(1, words.size())));
        } else {
            System.err.printf(
                    "unknown argument '%s'%nWithout arguments the dispatcher starts."
                            + " Settings are environment variables, or -Dkey=value before -jar.%n%n%s%n",
                    words.getFirst(), TopicsCommand.USAGE);
            System.exit(USAGE);
        }
    }
}
