package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;

/** A lane's places at one host, and its wait for them. A lane that moves gets another one. */
public final class CallingLane<T> {
    private final T lane;
    private final OrgKey org;
    private final Places<T> host;
    final OrgCalls<T> atHost;
    final OrgCalls<T> inTotal;
    private CallKind kind = CallKind.QUICK;
    private int held;
    private Stage stage = Stage.IDLE;

    /** When it began to wait, as a number that rises. */
    private long waitsSince;

    private boolean isClosed;

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

    T lane() {
        return lane;
    }

    OrgKey org() {
        return org;
    }

    Places<T> places() {
        return host;
    }

    public String host() {
        return host.name();
    }

    CallKind kind() {
        return kind;
    }

    /** Returns the kind of the next call. */
    CallKind waitingKind() {
        return kind == CallKind.NEW && held > 0 ? CallKind.FURTHER_NEW : kind;
    }

    void kind(CallKind other) {
        kind = other;
    }

    /** Returns the number of calls, including one that was granted. */
    public int held() {
        return held;
    }

    void hold(int more) {
        held += more;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
    }

    /** Among those that wait, one with fewer calls comes first, and then the longer wait. */
    static int order(CallingLane<?> one, CallingLane<?> other) {
        return one.held != other.held
                ? Integer.compare(one.held, other.held)
                : Long.compare(one.waitsSince, other.waitsSince);
    }

    void waitsSince(long time) {
        waitsSince = time;
    }

    /** Returns whether the caller waits for a place, or has got one that it has not used yet. */
    public boolean isWaiting() {
        return stage != Stage.IDLE;
    }

    boolean isClosed() {
        return isClosed;
    }

    void close() {
        isClosed = true;
    }
}
