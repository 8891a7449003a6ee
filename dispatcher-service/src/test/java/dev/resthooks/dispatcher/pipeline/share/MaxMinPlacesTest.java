package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lanes that always have more to send: a call that ends is followed by the next, if it may. */
class MaxMinPlacesTest {
    private static final List<CallKind> KINDS =
            List.of(CallKind.QUICK, CallKind.PROBE, CallKind.SLOW, CallKind.NEW);

    /** As many places of a host as in total. */
    private final Load load = new Load(8, 8, 1);

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

    @ParameterizedTest
    @EnumSource(names = {"QUICK", "SLOW", "NEW"})
    void shouldDivideAHostEvenlyBetweenOrganisationsWhateverTheirTargetsAreLike(CallKind kind) {
        List<Lane> many = new ArrayList<>();
        List<Lane> others = new ArrayList<>();
        for (int lane = 0; lane < 20; lane++) {
            many.add(load.add("many", "host", kind));
        }
        for (int org = 0; org < 5; org++) {
            others.add(load.add("org " + org, "host", CallKind.QUICK));
        }

        load.endCalls(100);

        assertThat(held(many)).isBetween(1, 2);
        assertThat(others).extracting(Lane::held).allMatch(it -> it >= 1 && it <= 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUICK", "SLOW", "NEW"})
    void shouldDivideTheTotalEvenlyBetweenOrganisationsWhateverTheirTargetsAreLike(CallKind kind) {
        List<Lane> many = new ArrayList<>();
        List<Lane> others = new ArrayList<>();
        for (int lane = 0; lane < 20; lane++) {
            many.add(load.add("many", "host " + lane, kind));
        }
        for (int org = 0; org < 5; org++) {
            others.add(load.add("org " + org, "host of " + org, CallKind.QUICK));
        }

        load.endCalls(100);

        assertThat(held(many)).isBetween(1, 2);
        assertThat(others).extracting(Lane::held).allMatch(it -> it >= 1 && it <= 2);
    }

    @Test
    void shouldCountTheSlowCallsOfAnOrganisationWhenItWantsAQuickOne() {
        load.add("many", "host", CallKind.SLOW);
        Lane other = load.add("other", "host", CallKind.QUICK);
        Lane quick = load.add("many", "host", CallKind.QUICK);

        load.end(other);

        assertThat(quick.held()).isZero();
        assertThat(other.held()).isEqualTo(2);
    }

    private static int held(List<Lane> lanes) {
        return lanes.stream().mapToInt(Lane::held).sum();
    }

    @Test
    void shouldNotLetAnOrganisationThatWaitsForTheTotalHideAnotherThatWaitsForTheSameHost() {
        Load wide = new Load(12, 4, 1);
        for (int org = 0; org < 6; org++) {
            wide.add("quick " + org, "shared", CallKind.QUICK);
        }
        for (int lane = 0; lane < 50; lane++) {
            wide.add("many", "host " + lane, CallKind.SLOW);
        }
        wide.add("many", "shared", CallKind.SLOW);
        Lane other = wide.add("other", "shared", CallKind.SLOW);

        wide.endCalls(20);

        assertThat(other.begun).isPositive();
    }

    @Test
    void shouldNotLetAnOrganisationThatHoldsMuchHideAnotherWithCallsOfTheSameKind() {
        load.addMany(100, "many", "host");
        load.add("many", "host", CallKind.SLOW);
        Lane one = load.add("one", "host", CallKind.SLOW);

        load.endCalls(20);

        assertThat(one.held()).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROBE", "SLOW", "NEW"})
    void shouldNotLetAnOrganisationThatHoldsMuchOfTheTotalHideAnotherThere(CallKind kind) {
        load.addMany(100, "many", "host");
        load.add("many", "other host", kind);
        Lane one = load.add("one", "host of one", kind);

        load.endCalls(20);

        assertThat(one.begun).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"PROBE", "SLOW", "NEW"})
    void shouldLetAnOrganisationThatHoldsMuchMakeCallsOfAKindThatOthersWaitFor(CallKind kind) {
        load.addMany(100, "many", "host");
        for (int org = 0; org < 20; org++) {
            load.add("org " + org, "host", kind);
        }
        Lane one = load.add("many", "host", kind);

        load.endCalls(1_000);

        assertThat(one.begun).isPositive();
    }

    @Test
    void shouldLetEveryLaneMakeCallsWhateverItsOrganisationAndOthersDo() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Load narrow = new Load(16, 8, 0.25);
            List<Lane> lanes = new ArrayList<>();
            for (int lane = 0; lane < 60; lane++) {
                CallKind kind = KINDS.get(random.nextInt(KINDS.size()));
                String host = "host " + random.nextInt(4);
                lanes.add(narrow.add("org " + random.nextInt(7), host, kind));
            }
            narrow.endCalls(2_000);
            lanes.forEach(it -> it.begun = 0);

            narrow.endCalls(2_000);

            assertThat(lanes).as("lanes of %s", seed).allMatch(it -> it.begun > 0);
        }
    }

    /** Those that wait are of one organisation, or of one each. */
    @ParameterizedTest
    @CsvSource({"1, 1", "10000, 1", "1, 0.25", "10000, 0.25"})
    void shouldLookAtFewToEndACallHoweverManyWait(int orgs, double share) {
        long few = looksOfCallsWhileLanesWait(10, orgs, share);
        long many = looksOfCallsWhileLanesWait(10_000, orgs, share);

        assertThat(many).isLessThan(2 * few);
    }

    /** Others take what is free of the total, and give it back: the total is full, or the host. */
    private static long looksOfCallsWhileLanesWait(int lanes, int orgs, double share) {
        Load load = new Load(24, 8, share);
        for (int lane = 0; lane < lanes; lane++) {
            load.add("org " + lane % orgs, "host", CallKind.SLOW);
        }
        List<Lane> others = new ArrayList<>();
        for (int lane = 0; lane < 30; lane++) {
            others.add(load.add("other " + lane % 3, "host " + lane % 6, CallKind.QUICK));
        }
        long looks = load.places.looks();
        for (int turn = 0; turn < 2_000; turn++) {
            load.endCalls(8);
            others.forEach(load::stop);
            load.sendGranted();
            others.forEach(load::send);
        }
        return load.places.looks() - looks;
    }

    private static final class Lane {
        private final CallKind kind;
        private final CallingLane<Lane> caller;
        private int begun;

        Lane(CallPlaces<Lane> places, String org, String host, CallKind kind) {
            this.kind = kind;
            this.caller = places.open(this, new OrgKey(org), host);
        }

        int held() {
            return caller.held;
        }

        @Override
        public String toString() {
            return kind + " of " + caller.org + " at " + caller.host.name() + " made " + begun;
        }
    }

    private static final class Load {
        private final CallPlaces<Lane> places;

        /** Those whose calls are in flight, the oldest call first. */
        private final Deque<Lane> calls = new ArrayDeque<>();

        Load(int most, int perHost, double share) {
            places =
                    new CallPlaces<>(
                            new CapacityBounds(
                                    most, perHost, Integer.MAX_VALUE, 1_000, 1_000_000, share));
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
                lane.begun++;
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
                end(calls.element());
            }
        }

        void end(Lane lane) {
            calls.remove(lane);
            places.release(lane.caller);
            send(lane);
            sendGranted();
        }

        void stop(Lane lane) {
            places.withdraw(lane.caller);
            while (calls.remove(lane)) {
                places.release(lane.caller);
            }
        }
    }
}
