package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import java.nio.file.Path;
import java.util.List;

/** Gets ready what loads are played with. */
public interface LoadStage {
    /** What the settings say. */
    LoadTarget configured();

    /** The organisations of a run: so many, unless the target's token is for one alone. */
    List<OrgKey> organisations(LoadTarget target, String run, int count);

    /** Opens what a load needs; throws {@link LoadException} when something isn't there. */
    LoadPorts open(LoadTarget target);

    /** Where reports are written, each into a folder of its own. */
    Path reports();

    /** A name that no run had before. */
    String newRun();
}
