package dev.resthooks.registry.restore;

import dev.resthooks.registry.restore.HookComparison.HookDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a registry knows of its database by comparing it with {@code resthooks.hooks}. */
public sealed interface CheckResult {
    /** For how long a registry that doesn't know is not ready. */
    Duration PATIENCE = Duration.ofSeconds(5);

    int NAMED = 10;

    record Unknown(Instant since) implements CheckResult {}

    /** The database has all that Kafka has. */
    record Complete() implements CheckResult {}

    /** The database lacks what Kafka has. */
    record Lacking(String what, long number) implements CheckResult {}

    /** Returns the result: the number of differences, the first ones, and the last ids. */
    static CheckResult of(long number, List<HookDifference> some, long highestId, long lastId) {
        if (number == 0 && highestId <= lastId) {
            return new Complete();
        }
        List<String> named = some.stream().limit(NAMED).map(HookDifference::text).toList();
        String hooks =
                number == 0
                        ? ""
                        : "%d hooks or replays: %s%s"
                                .formatted(
                                        number,
                                        String.join("; ", named),
                                        number > named.size() ? "; …" : "");
        String ids =
                highestId <= lastId
                        ? ""
                        : "ids: the last one is %d, and Kafka has %d".formatted(lastId, highestId);
        String between = hooks.isEmpty() || ids.isEmpty() ? "" : ". And ";
        return new Lacking(hooks + between + ids, Math.max(1, number));
    }

    /** Returns why the registry is not ready, or empty if it is. */
    default Optional<String> trouble(Instant now) {
        return switch (this) {
            case Unknown(Instant since) ->
                    now.isBefore(since.plus(PATIENCE))
                            ? Optional.of("hooks are being compared with Kafka")
                            : Optional.empty();
            case Complete() -> Optional.empty();
            case Lacking(String what, long _) ->
                    Optional.of(
                            "the database was restored to an earlier time or is the wrong one: it lacks "
                                    + what
                                    + ". The command repair-hooks compares and repairs");
        };
    }
}
