package dev.resthooks.dispatcher;

import dev.resthooks.contract.topic.cli.TopicsCommand;
import dev.resthooks.contract.topic.kafka.KafkaClientSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Without arguments this runs the dispatcher; with arguments it runs one command. */
@QuarkusMain
public final class Main {
    private static final int USAGE = 2;

    /** Held in a field, because a logger without a strong reference loses its level. */
    private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

    private Main() {}

    /** Runs the service, or a command, which doesn't start Quarkus and opens no port. */
    public static void main(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (words.isEmpty()) {
            Quarkus.run(arguments);
        } else if (words.getFirst().equals(TopicsCommand.NAME)) {
            System.exit(topics(words.subList(1, words.size())));
        } else {
            System.err.printf(
                    "unknown argument '%s'%nWithout arguments the dispatcher starts."
                            + " Settings are environment variables, or -Dkey=value before -jar.%n%n%s%n",
                    words.getFirst(), TopicsCommand.USAGE);
            System.exit(USAGE);
        }
    }

    private static int topics(List<String> words) {
        KAFKA_LOG.setLevel(Level.OFF);
        Config config = ConfigProvider.getConfig();
        return TopicsCommand.run(
                words,
                KafkaClientSettings.of(
                        config.getPropertyNames(),
                        name -> config.getOptionalValue(name, String.class)),
                config.getOptionalValue("resthooks.catalogue", String.class),
                System.out,
                System.err);
    }
}
