package dev.resthooks.registry;

import dev.resthooks.contract.topic.kafka.KafkaClientSettings;
import dev.resthooks.registry.api.rest.MalformedRequests;
import dev.resthooks.registry.catalogue.cli.CatalogueCommand;
import dev.resthooks.registry.restore.cli.RepairHooksCommand;
import dev.resthooks.registry.schema.postgres.DatabaseSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;

/**
 * Serves the API; {@code migrate}, {@code catalogue} and {@code repair-hooks} run in place of that.
 */
@QuarkusMain
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** Held in a field, because a logger without a strong reference loses its level. */
    private static final Logger CLIENT_LOG = Logger.getLogger("org.apache.kafka");

    private Main() {}

    /** Exits with 0 on success, 1 on failure, and 2 if the arguments are wrong. */
    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.isEmpty()) {
            serve();
        } else if (words.equals(List.of("migrate"))) {
            System.exit(migrate(DatabaseSettings.read(), System.out, System.err));
        } else if (words.getFirst().equals(CatalogueCommand.NAME)) {
            System.exit(
                    CatalogueCommand.run(words.subList(1, words.size()), System.out, System.err));
        } else if (words.getFirst().equals(RepairHooksCommand.NAME)) {
            System.exit(repairHooks(words.subList(1, words.size()), DatabaseSettings.read()));
        } else {
            System.err.printf(
                    "unknown arguments: %s%n"
                            + "usage: java -jar quarkus-run.jar            serves%n"
                            + "       java -jar quarkus-run.jar migrate    brings the database's schema"
                            + " to the version of this build, and exits%n%n%s%n%n%s%n",
                    String.join(" ", words), CatalogueCommand.USAGE, RepairHooksCommand.USAGE);
            System.exit(USAGE);
        }
    }

    private static void serve() {
        Optional<String> complaint =
                isPackaged() ? DatabaseSettings.read().complaint() : Optional.empty();
        if (complaint.isPresent()) {
            System.err.println(complaint.get());
            System.exit(FAILED);
        }
        MalformedRequests.takeOverUrls();
        Quarkus.run();
    }

    /** Returns whether this runs from a jar, not in {@code quarkus:dev} from a folder. */
    private static boolean isPackaged() {
        CodeSource source = Main.class.getProtectionDomain().getCodeSource();
        return source == null || !String.valueOf(source.getLocation()).endsWith("/");
    }

    private static int repairHooks(List<String> words, DatabaseSettings database) {
        if (database.complaint().isPresent() && !words.contains("--help")) {
            System.err.println(database.complaint().get());
            return FAILED;
        }
        CLIENT_LOG.setLevel(Level.OFF);
        Config config = ConfigProvider.getConfig();
        return RepairHooksCommand.run(
                words,
                KafkaClientSettings.of(
                        config.getPropertyNames(),
                        name -> config.getOptionalValue(name, String.class)),
                database::connection,
                System.out,
                System.err);
    }

    private static int migrate(DatabaseSettings settings, PrintStream out, PrintStream err) {
        if (settings.complaint().isPresent()) {
            err.println(settings.complaint().get());
            return FAILED;
        }
        try {
            DatabaseSettings.Outcome outcome = settings.migrate();
            out.printf(
                    "the schema of %s is at version %s; migrations applied: %d%n",
                    settings.shownUrl(), outcome.version(), outcome.applied());
            return 0;
        } catch (FlywayException failed) {
            err.printf(
                    "the schema of %s could not be migrated as %s: %s%n",
                    settings.shownUrl(), settings.username(), failed.getMessage());
            return FAILED;
        }
    }
}
