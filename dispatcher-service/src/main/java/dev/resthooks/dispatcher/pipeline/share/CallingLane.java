package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;

/** A lane's places at one host, and its wait for them. A lane that moves gets another one. */
public final class CallingLane<T> {
    final T lane;
    final OrgKey org;
    final Places<T> host;
    final OrgCalls<T> atHost;
    final OrgCalls<T> inTotal;
    CallKind kind = CallKind.QUICK;

    /** The number of calls, including one that was granted. */
    int held;

    Stage stage = Stage.IDLE;

    /** When it began to wait, as a number that rises. */
    long waitsSince;

    boolean isClosed;

    enum Stage {
        IDLE,
        WAITING,
        /** It has got the place that it waited for, and has not used it yet. */
        GRANTED
    }

    CallingLane(T lane, OrgKey org, Places<T> host, OrgCalls<T> atHost, OrgCalls<T> inTotal) {
        this.lane = lane;
        this.org = org;
        this.host = host;
        this.atHost = atHost;
        this.inTotal = inTotal;
    }

    CallKind waitingKind() {
        return kind == CallKind.NEW && held > 0 ? CallKind.FURTHER_NEW : kind;
    }

    /** Among those that wait, one with fewer calls comes first, and then the longer wait. */
    static int order(CallingLane<?> one, CallingLane<?> other) {
        return one.held != other.held
                ? Integer.compare(one.held, other.held)
                : Long.compare(one.waitsSince, other.waitsSince);
    }

    /** Returns whether the caller waits for a place, or has got one that it has not used yet. */
    public boolean isWaiting() {
        return stage != Stage.IDLE;
    }
}
