package dev.resthooks.registry.operator;

import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Re-drives dead events, and stores where they were written, so that their deliveries can be told
 * from others. Nothing but that depends on it: what can't be stored is left out.
 */
public record Redrives(DeadEvents dead, RedrivenEvents redriven, Clock clock) {
    private static final Logger LOG = Logger.getLogger(Redrives.class);

    /** Re-drives a dead event, as {@link DeadEvents#redrive} does. */
    public Redrive redrive(DeadEventId id, boolean insists) {
        Redrive redrive = dead.redrive(id, insists);
        if (redrive instanceof Redrive.Written written) {
            try {
                redriven.add(written.to(), id, clock.instant());
            } catch (RuntimeException away) {
                LOG.warnf("the deliveries of dead event %s will not be marked: %s", id, away);
            }
        }
        return redrive;
    }
}
