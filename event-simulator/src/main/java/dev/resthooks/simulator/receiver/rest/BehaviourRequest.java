package dev.resthooks.simulator.receiver.rest;

import dev.resthooks.simulator.problem.JsonFields;
import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.receiver.Behaviour;
import dev.resthooks.simulator.receiver.BehaviourChange;
import java.util.Set;

/** The body of {@code PUT /receivers/<name>}: the whole behaviour, or its defaults. */
final class BehaviourRequest {
    private static final Set<String> KNOWN =
            Set.of("status", "delayMs", "failRate", "failStatus", "down");

    private BehaviourRequest() {}

    static Behaviour read(byte[] body) {
        JsonFields fields = JsonFields.read(body, KNOWN);
        BehaviourChange change =
                new BehaviourChange(
                        fields.whole("status"),
                        fields.whole("delayMs"),
                        fields.number("failRate"),
                        fields.whole("failStatus"),
                        fields.flag("down"));
        change.complaint()
                .ifPresent(wrong -> {
                    throw Problem.field("/" + wrong.setting(), "bad-field", wrong.reason())
                            .asException();
                });
        return change.of(Behaviour.GOOD);
    }
}
