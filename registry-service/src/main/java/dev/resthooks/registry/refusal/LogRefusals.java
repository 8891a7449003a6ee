package dev.resthooks.registry.refusal;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogAway.LogFull;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

public final class LogRefusals {
    private static final Logger LOG = Logger.getLogger(LogRefusals.class);

    private LogRefusals() {}

    /** Reads the log about a hook. Throws {@link ProblemException} if it can't be read now. */
    public static <T> T read(HookId hook, Supplier<T> work) {
        try {
            return work.get();
        } catch (LogAway away) {
            throw of(hook, away);
        }
    }

    /** Throws {@link ProblemException} unless a request may wait for events. */
    public static void requireEntered(ConcurrencyLimit.Entry entry) {
        switch (entry) {
            case ENTERED -> {}
            case ORGANISATION_FULL ->
                    throw Problems.retryable(
                            429,
                            "too-many-waiting",
                            "Too many requests of your organisation wait for events",
                            "Wait for the answer to one of them, or ask without waiting.",
                            new Source.Header("Authorization"));
            case ALL_FULL ->
                    throw Problems.busy("waiting-busy", "Too many requests wait for events");
        }
    }

    /** Returns the refusal, and logs it if it is Kafka that can't be read. */
    public static ProblemException of(HookId hook, LogAway away) {
        if (away instanceof LogFull full) {
            return full.isOfOrganisation()
                    ? Problems.retryable(
                            429,
                            "too-many-audits",
                            "Your organisation is running too many audits and counts",
                            "Audits, counts and pages of events take up to a few seconds. Wait for the answers to your organisation's other ones.",
                            new Source.Header("Authorization"))
                    : Problems.busy("audits-busy", "Too many audits and counts are running");
        }
        LOG.warnf("Kafka is unavailable or slow: hook=%s %s", hook, away);
        return Problems.logUnavailable();
    }
}
