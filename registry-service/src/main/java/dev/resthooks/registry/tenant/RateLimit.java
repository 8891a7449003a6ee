package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** How many calls an organisation may make. Safe for use by several threads. */
public interface RateLimit {
    /** Counts a call of {@code org}, and says whether it is one too many, without blocking. */
    CompletionStage<Verdict> take(OrgKey org);

    /** What is said of a call. */
    sealed interface Verdict {
        record Granted() implements Verdict {}

        /**
         * One too many, and not counted.
         *
         * @param after how long the next one is granted; more than nothing
         */
        record Refused(Duration after) implements Verdict {}
    }
}
