package dev.resthooks.registry.log;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells callers why the log can't be read now. */
public final class LogProblems {
    private static final Logger LOG = Logger.getLogger(LogProblems.class);

    private LogProblems() {}

    /**
     * Reads the log about a hook, and returns the result.
     *
     * @throws ProblemException with status 429 if the organisation reads too much at once, or with
     *     503 if all do, or if Kafka doesn't answer
     */
    public static <T> T read(HookId hook, Supplier<T> work) {
        try {
            return work.get();
        } catch (LogFull full) {
            throw full.isOfOrganisation()
                    ? organisationFull()
                    : Problems.busy("audits-busy", "Too many audits and counts are running");
        } catch (LogAway away) {
            LOG.warnf("Kafka is unavailable or slow: hook=%s %s", hook, away);
            throw Problems.logUnavailable();
        }
    }

    private static ProblemException organisationFull() {
        return Problems.retryable(
                429,
                "too-many-audits",
                "Your organisation is running too many audits and counts",
                "An audit or a count takes a few seconds. Wait for the answers to your organisation's other ones.",
                new Source.Header("Authorization"));
    }
}
