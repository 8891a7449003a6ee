package dev.resthooks.simulator.receiver.http;

import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.receiver.BehaviourChange;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.function.Function;

/** The behaviour that a request's query asks for. Other parameters are the target's own. */
final class QueryChange {
    private final MultiMap query;

    private QueryChange(MultiMap query) {
        this.query = query;
    }

    static BehaviourChange read(MultiMap query) {
        if (query.isEmpty()) {
            return BehaviourChange.NONE;
        }
        QueryChange found = new QueryChange(query);
        BehaviourChange change =
                new BehaviourChange(
                        found.value("status", "a whole number", Integer::valueOf),
                        found.value("delayMs", "a whole number", Integer::valueOf),
                        found.value("failRate", "a number", Double::valueOf),
                        found.value("failStatus", "a whole number", Integer::valueOf),
                        found.value("down", "true or false", QueryChange::flag));
        change.complaint()
                .ifPresent(wrong -> {
                    throw Problem.parameter(wrong.setting(), wrong.reason()).asException();
                });
        return change;
    }

    private <T> Optional<T> value(String name, String wanted, Function<String, T> reading) {
        String text = query.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException unreadable) {
            throw Problem.parameter(name, name + " must be " + wanted + ", not '" + text + "'")
                    .asException();
        }
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
