package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;

/** A lane's places at one host, and its wait for them. A lane that moves gets another one. */
public final class CallingLane<T> extends Chain.Link<CallingLane<T>> {
    private final T lane;
    private final OrgKey org;
    private final Places<T> host;
    final OrgCalls<T> atHost;
    final OrgCalls<T> inTotal;
    private CallKind kind = CallKind.QUICK;
    private int held;
    private Stage stage = Stage.IDLE;
    private long waitsSince;
    private boolean isClosed;

    enum Stage {
        IDLE,
        AT_HOST,
        /** It holds a place at its host for the next call, and waits for one of the total. */
        IN_TOTAL,
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

    /** Returns when the caller began to wait, as a number that rises. */
    long waitsSince() {
        return waitsSince;
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
