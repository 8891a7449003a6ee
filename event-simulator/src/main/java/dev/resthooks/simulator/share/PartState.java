package dev.resthooks.simulator.share;

import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadProgress.Phase;
import java.util.List;
import java.util.Optional;

/**
 * How an instance's share of a load stands.
 *
 * @param receiver where its first hook's deliveries go; blank before that is known
 * @param seconds that have passed, from the wanted one on
 * @param failure why it couldn't be played
 * @param result once it is over
 */
public record PartState(
        Phase phase,
        String receiver,
        List<LoadProgress> seconds,
        Optional<String> failure,
        Optional<PartResult> result) {
    public PartState {
        seconds = List.copyOf(seconds);
    }
}
