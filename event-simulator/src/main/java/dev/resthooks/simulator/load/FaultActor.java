package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Fault;
import java.util.List;

/** Carries out faults on the stack. Each method throws {@link LoadException} on failure. */
public interface FaultActor {
    FaultActor NONE =
            new FaultActor() {
                @Override
                public void check(List<Fault> faults) {
                    if (!faults.isEmpty()) {
                        throw new LoadException(
                                "faults can be done to the local stack alone: leave out "
                                        + faults.getFirst().part());
                    }
                }

                @Override
                public void begin(Fault fault) {}

                @Override
                public void end(Fault fault) {}
            };

    /** Throws if one of the faults can't be done. Called before the load begins. */
    void check(List<Fault> faults);

    void begin(Fault fault);

    /** Undoes the fault. Returns when that is done. */
    void end(Fault fault);
}
