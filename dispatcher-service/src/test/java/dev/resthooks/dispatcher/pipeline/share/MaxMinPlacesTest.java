package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lanes that always have more to send: a call that ends is followed by the next, if it may. */
class MaxMinPlacesTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** As many places of a host as in total. */
    private final Load load = new Load(8);

    @Test
    void shouldDivideAHostEvenlyBetweenOrganisationsHoweverManyHooksTheyHave() {
        load.addMany(100, "many", "host");
        Lane one = load.add("one", "host", CallKind.QUICK);

        load.endCalls(100);

        assertThat(one.held()).isEqualTo(4);
    }

    @Test
    void shouldDivideThePlacesOfAnOrganisationEvenlyBetweenItsHooks() {
        List<Lane> lanes = load.addMany(4, "one", "host");

        load.endCalls(100);

        assertThat(lanes).extracting(Lane::held).containsOnly(2);
    }

    @Test
    void shouldNotLetAHostThatAlwaysHasWaitingLanesKeepTheTotalFromOthers() {
        load.addMany(100, "busy", "busy host");
        Lane other = load.add("other", "host of the other", CallKind.QUICK);
        Lane third = load.add("third", "host of the third", CallKind.QUICK);

        load.endCalls(1);
        assertThat(other.held()).isEqualTo(1);
        load.endCalls(1);
        assertThat(third.held()).isEqualTo(1);

        load.endCalls(100);

        assertThat(other.held()).isBetween(2, 3);
        assertThat(third.held()).isBetween(2, 3);
    }

    @Test
    void shouldLetTheHostsOfAnOrganisationTakeTurnsAtTheTotal() {
        load.addMany(100, "one", "busy host");
        Lane other = load.add("one", "other host", CallKind.QUICK);

        load.endCalls(20);

        assertThat(other.held()).isPositive();
    }

    /** Those that wait are of one organisation, or of one each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void shouldTakeNoLongerToEndACallHoweverManyLanesWait(int orgs) {
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            few = Math.min(few, nanosOfCallsWhileLanesWait(10, orgs));
            many = Math.min(many, nanosOfCallsWhileLanesWait(10_000, orgs));
        }

        assertThat(many).isLessThan(20 * few);
    }

    /** Others take what is free of the total, and give it back: the total is full, or the host. */
    private static long nanosOfCallsWhileLanesWait(int lanes, int orgs) {
        Load load = new Load(24);
        for (int lane = 0; lane < lanes; lane++) {
            load.add("org " + lane % orgs, "host", CallKind.SLOW);
        }
        List<Lane> others = new ArrayList<>();
        for (int lane = 0; lane < 30; lane++) {
            others.add(load.add("other " + lane % 3, "host " + lane % 6, CallKind.QUICK));
        }
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int turn = 0; turn < 2_000; turn++) {
            load.endCalls(8);
            others.forEach(load::stop);
            load.sendGranted();
            others.forEach(load::send);
        }
        return THREADS.getCurrentThreadCpuTime() - begun;
    }

    private static final class Lane {
        private final CallKind kind;
        private final CallingLane<Lane> caller;

        Lane(CallPlaces<Lane> places, String org, String host, CallKind kind) {
            this.kind = kind;
            this.caller = places.open(this, new OrgKey(org), host);
        }

        int held() {
            return caller.held();
        }
    }

    private static final class Load {
        private static final int PER_HOST = 8;

        private final CallPlaces<Lane> places;

        /** Those whose calls are in flight, the oldest call first. */
        private final Deque<Lane> calls = new ArrayDeque<>();

        Load(int most) {
            places =
                    new CallPlaces<>(
                            new CapacityBounds(
                                    most, PER_HOST, Integer.MAX_VALUE, 1_000, 1_000_000, 1));
        }

        List<Lane> addMany(int count, String org, String host) {
            List<Lane> lanes = new ArrayList<>();
            for (int lane = 0; lane < count; lane++) {
                lanes.add(add(org, host, CallKind.QUICK));
            }
            return lanes;
        }

        Lane add(String org, String host, CallKind kind) {
            Lane lane = new Lane(places, org, host, kind);
            send(lane);
            return lane;
        }

        void send(Lane lane) {
            while (places.acquire(lane.caller, lane.kind)) {
                calls.add(lane);
            }
        }

        void sendGranted() {
            for (Lane next = places.next(); next != null; next = places.next()) {
                send(next);
            }
        }

        void endCalls(int count) {
            for (int call = 0; call < count; call++) {
                Lane ended = calls.remove();
                places.release(ended.caller);
                send(ended);
                sendGranted();
            }
        }

        void stop(Lane lane) {
            places.withdraw(lane.caller);
            while (calls.remove(lane)) {
                places.release(lane.caller);
            }
        }
    }
}
