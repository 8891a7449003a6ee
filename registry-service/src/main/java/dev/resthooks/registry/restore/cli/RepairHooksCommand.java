package dev.resthooks.registry.restore.cli;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.restore.HookComparison;
import dev.resthooks.registry.restore.HookComparison.HookDifference;
import dev.resthooks.registry.restore.HookComparison.StoredHooks;
import dev.resthooks.registry.restore.PublishedHooks;
import dev.resthooks.registry.restore.kafka.HooksTopicReader;
import dev.resthooks.registry.restore.postgres.HookRepair;
import dev.resthooks.registry.restore.postgres.HookTables;
import java.io.PrintStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Prints how {@code resthooks.hooks} differs from the database, or makes it follow. */
public final class RepairHooksCommand {
    public static final String NAME = "repair-hooks";

    public static final String USAGE =
            """
            Usage: repair-hooks            prints how resthooks.hooks differs from the database
                   repair-hooks --apply    makes Kafka follow the database: publishes what differs,
                                           deletes what is on Kafka only, raises the ids, and
                                           lets no subscription of an agent end within 7 days

            It needs the database role that owns the schema, and the settings of Kafka's clients of
            the registry. What it writes waits in the outbox until a registry publishes it.

            Exit code: 0 nothing differs (--apply: all is repaired), 1 something differs,
                       2 wrong arguments, 3 Kafka or PostgreSQL doesn't answer or refuses.\
            """;

    private static final String APPLY = "--apply";
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int FAILED = 3;

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final StoredHooks stored;
    private final PublishedHooks published = new PublishedHooks();
    private final PrintStream out;

    private RepairHooksCommand(StoredHooks stored, PrintStream out) {
        this.stored = stored;
        this.out = out;
    }

    public static int run(
            List<String> words,
            Map<String, Object> kafka,
            Callable<Connection> database,
            PrintStream out,
            PrintStream err) {
        if (words.contains("--help")) {
            out.println(USAGE);
            return SAME;
        }
        if (!words.isEmpty() && !words.equals(List.of(APPLY))) {
            err.printf("unknown arguments: %s%n%n%s%n", String.join(" ", words), USAGE);
            return WRONG_ARGUMENTS;
        }
        try (HooksTopicReader reader = new HooksTopicReader(kafka)) {
            RepairHooksCommand command = new RepairHooksCommand(new HookTables(database), out);
            List<HookDifference> differences = command.compared(reader);
            long ids = Math.max(0, command.published.highestId() - command.stored.lastId());
            boolean isSame = differences.isEmpty() && ids == 0;
            if (isSame) {
                out.println("the database and resthooks.hooks have the same hooks");
            } else {
                command.print(differences, ids);
            }
            if (words.isEmpty()) {
                if (!isSame) {
                    out.printf("nothing is written; %s %s repairs all of it%n", NAME, APPLY);
                }
                return isSame ? SAME : DIFFERENT;
            }
            Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
            try (HookRepair repair = new HookRepair(database.call(), command.published, now)) {
                repair.raiseIds(command.published.highestId());
                repair.keepSubscriptions();
                repair.remove(differences);
            }
            if (!isSame) {
                out.println("repaired; the outbox has the changes, which registries publish");
            }
            return SAME;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception failed) {
            err.printf("hooks could not be compared or repaired: %s%n", failed);
            return FAILED;
        }
    }

    /** Compares all hooks, and differences again after a moment: hooks may change meanwhile. */
    private List<HookDifference> compared(HooksTopicReader reader) throws InterruptedException {
        HookComparison comparison = new HookComparison(stored);
        readOn(reader);
        TreeSet<HookId> all = new TreeSet<>(Comparator.comparingLong(HookId::value));
        all.addAll(published.ids());
        all.addAll(stored.ids());
        out.printf(
                "%d ids of hooks and replays, on Kafka and in the database, are compared%n",
                all.size());
        List<HookDifference> differences = comparison.of(all, published);
        if (!differences.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(MOMENT.toMillis());
            readOn(reader);
            differences =
                    comparison.of(differences.stream().map(HookDifference::id).toList(), published);
        }
        return differences;
    }

    private void readOn(HooksTopicReader reader) {
        reader.partitions().forEach(partition -> reader.readOn(partition, published));
    }

    private void print(List<HookDifference> differences, long ids) {
        differences.forEach(it -> out.println(it.text()));
        if (ids > 0) {
            out.printf(
                    "ids: the last one is %d, and Kafka has %d%n",
                    stored.lastId(), published.highestId());
        }
        long deleted =
                differences.stream().filter(HookDifference.OnlyPublished.class::isInstance).count();
        out.printf(
                "%d differ; of these %d are on Kafka only, and repairing deletes them there%n",
                differences.size(), deleted);
    }
}
