package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Fault;
import java.util.List;

/** Does to the stack what a scenario asks for. Each call throws {@link LoadException}. */
public interface FaultActor {
    /** Does no fault. */
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

    /** Refuses what it can't do, before anything begins. */
    void check(List<Fault> faults);

    void begin(Fault fault);

    /** Undoes it; returns when that is done. */
    void end(Fault fault);
}
