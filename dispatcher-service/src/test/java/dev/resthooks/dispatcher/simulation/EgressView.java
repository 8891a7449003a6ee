package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.dispatcher.simulation.DeliveryOracle.check;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.callout.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the answers to a dispatcher tell of its way out, kept apart to hold it against. */
final class EgressView {
    private static final int FEWEST_HOSTS = 20;
    private static final int FEWEST_ORGANISATIONS = 5;

    /** Less than ten seconds, since a clock that catches up runs by a tenth faster. */
    private static final long SILENCE = 9_000;

    /** More than a minute, since a clock that was ahead runs by a tenth slower. */
    private static final long LATELY = 67_000;

    private final SimulatedTime time;

    /** When organisations last called each host that did not answer. */
    private final Map<String, Map<OrgKey, Long>> silent = new HashMap<>();

    private long answeredAt;

    EgressView(SimulatedTime time) {
        this.time = time;
        this.answeredAt = time.millis() - SILENCE;
    }

    void answered(SimulatedCall call, Answer answer) {
        if (answer.isFromOutside()) {
            answeredAt = time.millis();
            silent.clear();
        } else if (answer.couldBeOurFault()) {
            silent.computeIfAbsent(call.hook().targetUrl(), _ -> new HashMap<>())
                    .put(call.hook().org(), time.millis());
        }
    }

    /** The dispatcher has concluded that it reaches nobody. */
    void checkCutOff(SimulatedDispatcher dispatcher) {
        long now = time.millis();
        check(
                now - answeredAt >= SILENCE || dispatcher.wasSetForwardSince(answeredAt),
                "%s reaches nobody, it says, though a host answered %s ms ago",
                dispatcher,
                now - answeredAt);
        silent.values().forEach(it -> it.values().removeIf(at -> now - at > LATELY));
        silent.values().removeIf(Map::isEmpty);
        Set<OrgKey> orgs = new HashSet<>();
        silent.values().forEach(it -> orgs.addAll(it.keySet()));
        check(
                silent.size() >= FEWEST_HOSTS && orgs.size() >= FEWEST_ORGANISATIONS,
                "%s reaches nobody, it says, of %s",
                dispatcher,
                silent);
    }
}
