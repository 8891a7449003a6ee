package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.kafka.DeadEvents.Redrive;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Why operators don't get what they ask for, as answers say it. */
public final class OperatorProblems {
    private static final Logger LOG = Logger.getLogger(OperatorProblems.class);
    private static final Source EVENT = new Source.Parameter("deadEvent");

    private OperatorProblems() {}

    public static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (LogAway away) {
            LOG.warnf("an operator's call is refused, Kafka is unavailable: %s", away);
            throw Problems.logUnavailable();
        }
    }

    public static DeadEvent.Id id(String text) {
        return DeadEvent.Id.read(text).orElseThrow(OperatorProblems::notFound);
    }

    public static OrgKey organisation(String key) {
        if (key.isBlank() || key.indexOf('\0') >= 0) {
            throw Problems.notFound(
                    "No organisation has this key.", new Source.Parameter("orgKey"));
        }
        return new OrgKey(key);
    }

    public static ProblemException notFound() {
        return Problems.notFound("There is no dead event with this id.", EVENT);
    }

    /** Returns where the record was written. Throws if it was not, or that is unknown. */
    public static EventPosition written(Redrive redrive) {
        return switch (redrive) {
            case Redrive.Written(EventPosition to) -> to;
            case Redrive.Missing() -> throw notFound();
            case Redrive.NoSource() ->
                    throw refused(
                            "no-source",
                            "The dead event has no place to go",
                            "It doesn't name a partition of an event topic that exists.");
            case Redrive.Incomplete() ->
                    throw refused(
                            "incomplete-value",
                            "The dead event is not complete",
                            "Only the beginning of its value was kept, because it was too large.");
            case Redrive.StillDead(var cause) ->
                    throw refused(
                            "still-dead",
                            "The record is still not a valid event",
                            "Nothing was written. The reason is %s: %s."
                                    .formatted(cause.reason(), cause.detail()));
            case Redrive.Refused(String why) ->
                    throw refused(
                            "refused-by-kafka",
                            "Kafka refused the record",
                            "Nothing was written. Kafka said: " + why);
            case Redrive.Unconfirmed() ->
                    throw Problems.of(
                            503,
                            "unconfirmed",
                            "Kafka did not confirm the record",
                            "The event may have been written. Look at the end of its topic before you"
                                    + " re-drive it again.");
        };
    }

    private static ProblemException refused(String code, String title, String detail) {
        return Problems.of(409, code, title, detail, EVENT);
    }
}
