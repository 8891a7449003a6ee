package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.stack.result.Figure;
import java.util.List;

/** What each contender is measured in, a turn at a time. */
interface PeerCase {
    /** Returns its name in the file of results. */
    String name();

    /** Returns what else a reader must know. */
    String note();

    /** Returns whether a turn leaves something on Kafka that would disturb the next one. */
    boolean leavesTraces();

    /** Puts on Kafka what all turns read, if they share one. */
    default void prepare(Testbed testbed) {}

    List<Figure> turn(Contender contender, Testbed testbed);
}
