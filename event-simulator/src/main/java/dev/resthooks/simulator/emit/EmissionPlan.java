package dev.resthooks.simulator.emit;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The plan of a run of events.
 *
 * @param rate events per second, over all organisations
 * @param duration the length of the run; empty for a run until it is stopped
 * @param events the events to emit, in the order of the catalogue
 */
public record EmissionPlan(
        double rate,
        List<OrgKey> organisations,
        long seed,
        Optional<Duration> duration,
        List<Catalogue.Event> events) {
    public static final int MOST_ORGANISATIONS = 1_000;

    public EmissionPlan {
        organisations = List.copyOf(organisations);
        events = List.copyOf(events);
    }

    /**
     * The progress of a run.
     *
     * @param sent the number of events handed to the log, of which {@code acknowledged} are
     *     acknowledged, {@code failed} have failed, and the others are under way
     */
    public record Progress(
            EmissionPlan plan,
            State state,
            Instant startedAt,
            Duration elapsed,
            long sent,
            long acknowledged,
            long failed) {
        public enum State {
            RUNNING,
            FINISHED,
            STOPPED,
            /** A bug ended the run. */
            BROKEN
        }

        public long underWay() {
            return sent - acknowledged - failed;
        }

        public double actualRate() {
            double seconds = elapsed.toNanos() / 1e9;
            return seconds == 0 ? 0 : acknowledged / seconds;
        }
    }
}
