package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left to others by slow targets, by organisations, and by the rate of one. */
class PlacesOfOthersTest extends OnCallPlaces {
    @Test
    void shouldKeepAQuarterOfAllPlacesFreeOfSlowTargets() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("slow " + lane, "org " + lane, "host " + lane), CallKind.SLOW);
        }

        assertThat(places.held()).isEqualTo(MOST * 3 / 4);
        CallingLane<String> quick = caller("quick", "org 0", "quick host");
        assertThat(places.acquire(quick, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldKeepAnEighthOfAllPlacesFreeOfSlowAndNewTargets() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("slow " + lane, "org " + lane, "host " + lane), CallKind.SLOW);
        }
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("new " + lane, "org " + lane, "new host " + lane), CallKind.NEW);
        }

        assertThat(places.held()).isEqualTo(MOST - MOST / 8);
        CallingLane<String> quick = caller("quick", "org 0", "quick host");
        assertThat(places.acquire(quick, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldLeaveRoomForTheQuickCallsAndProbesOfAnOrganisationWithManySlowTargets() {
        CallPlaces<String> many =
                new CallPlaces<>(
                        new CapacityBounds(4_096, 128, Integer.MAX_VALUE, 1_000, 1_000_000, 0.25));
        for (int lane = 0; lane < 192; lane++) {
            CallingLane<String> slow = many.open("slow " + lane, new OrgKey("one"), "host " + lane);
            for (int call = 0; call < 16; call++) {
                many.acquire(slow, CallKind.SLOW);
            }
        }

        assertThat(many.held()).isGreaterThan(2_800);
        CallingLane<String> quick = many.open("quick", new OrgKey("one"), "quick host");
        CallingLane<String> probe = many.open("probe", new OrgKey("one"), "back host");
        assertThat(many.acquire(quick, CallKind.QUICK)).isTrue();
        assertThat(many.acquire(probe, CallKind.PROBE)).isTrue();
    }

    @Test
    void shouldLeaveRoomForTheQuickCallsOfAnOrganisationThoughOthersTookTheRest() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("slow " + lane, "one", "host " + lane), CallKind.SLOW);
        }
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("other " + lane, "other", "other host " + lane), CallKind.QUICK);
        }
        assertThat(places.held()).isLessThan(MOST);

        CallingLane<String> quick = caller("quick", "one", "quick host");

        assertThat(places.acquire(quick, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldMakeFewProbes() {
        for (int lane = 0; lane < MOST; lane++) {
            places.acquire(caller("probe " + lane, "org " + lane, "host " + lane), CallKind.PROBE);
        }

        assertThat(places.held()).isEqualTo(MOST / 20);
    }

    @Test
    void shouldLeaveRoomForOthersBesideAnOrganisationThatWantsEverything() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("greedy " + lane, "greedy", "host " + lane), CallKind.QUICK);
        }

        assertThat(places.held()).isEqualTo(MOST * 3 / 4);
        assertThat(places.acquire(caller("small", "other", "elsewhere"), CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldCallASlowTargetWhoseHostAnOrganisationWithAllOfItsShareWaitsFor() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("greedy " + lane, "greedy", "host " + lane), CallKind.SLOW);
        }
        CallingLane<String> quick = caller("quick", "quick", "shared");
        takeAll(quick, CallKind.QUICK);
        assertThat(places.acquire(caller("greedy", "greedy", "shared"), CallKind.SLOW)).isFalse();
        assertThat(places.acquire(caller("other", "other", "shared"), CallKind.SLOW)).isFalse();

        places.release(quick);

        assertThat(places.next()).isEqualTo("other");
    }

    @Test
    void shouldCallATargetWhoseHostAnOrganisationWaitsForThatHasGotItsShareMeanwhile() {
        List<CallingLane<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < MOST / PER_HOST; lane++) {
            busy.add(caller("busy " + lane, "busy " + lane, "busy host " + lane));
            takeAll(busy.get(lane), CallKind.QUICK);
            places.withdraw(busy.get(lane));
        }
        for (int lane = 0; lane < MOST / 4; lane++) {
            places.acquire(caller("one " + lane, "one", "host " + lane), CallKind.QUICK);
        }
        places.acquire(caller("one", "one", "busy host 0"), CallKind.QUICK);
        places.acquire(caller("other", "other", "busy host 0"), CallKind.QUICK);
        places.release(busy.get(0));
        for (int call = 1; call < MOST / 4; call++) {
            places.release(busy.get(1 + call % 4));
        }
        for (int lane = 0; lane < MOST / 4; lane++) {
            assertThat(places.next()).isEqualTo("one " + lane);
        }

        places.release(busy.get(1));

        assertThat(places.next()).isEqualTo("other");
    }

    @Test
    void shouldLookAtNoneOfThoseThatWaitForTheNextSecondUntilThen() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 1, 1_000, 1_000_000, 0.25));
        for (int org = 0; org < 1_000; org++) {
            CallingLane<String> lane =
                    bounded.open("lane " + org, new OrgKey("org " + org), "host");
            assertThat(bounded.acquire(lane, CallKind.QUICK)).isTrue();
            bounded.release(lane);
            assertThat(bounded.acquire(lane, CallKind.QUICK)).isFalse();
        }
        CallingLane<String> other = bounded.open("other", new OrgKey("other"), "host");
        assertThat(bounded.acquire(other, CallKind.QUICK)).isTrue();
        long looks = bounded.looks();

        bounded.release(other);

        assertThat(bounded.looks() - looks).isLessThan(10);
        bounded.pass(1_000);
        assertThat(bounded.held()).isEqualTo(PER_HOST);
    }

    @Test
    void shouldLetCallsBeyondTheRateOfAnOrganisationToAHostWaitForTheNextSecond() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 3, 1_000, 1_000_000, 0.25));
        CallingLane<String> lane = bounded.open("lane", new OrgKey("one"), "host");
        for (int call = 0; call < 3; call++) {
            assertThat(bounded.acquire(lane, CallKind.QUICK)).isTrue();
            bounded.release(lane);
        }

        assertThat(bounded.acquire(lane, CallKind.QUICK)).isFalse();
        CallingLane<String> elsewhere = bounded.open("elsewhere", new OrgKey("one"), "other host");
        assertThat(bounded.acquire(elsewhere, CallKind.QUICK)).isTrue();
        CallingLane<String> other = bounded.open("other", new OrgKey("two"), "host");
        assertThat(bounded.acquire(other, CallKind.QUICK)).isTrue();
        bounded.release(other);
        bounded.pass(999);
        assertThat(bounded.next()).isNull();
        bounded.pass(1_000);
        assertThat(bounded.next()).isEqualTo("lane");
        assertThat(bounded.acquire(lane, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldKeepTheRateOfAnOrganisationWhoseLanesComeAndGo() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 3, 1_000, 1_000_000, 0.25));
        for (int call = 0; call < 3; call++) {
            CallingLane<String> lane = bounded.open("lane " + call, new OrgKey("one"), "host");
            assertThat(bounded.acquire(lane, CallKind.QUICK)).isTrue();
            bounded.release(lane);
            bounded.close(lane);
        }

        CallingLane<String> lane = bounded.open("lane", new OrgKey("one"), "host");

        assertThat(bounded.acquire(lane, CallKind.QUICK)).isFalse();
        bounded.pass(1_000);
        assertThat(bounded.next()).isEqualTo("lane");
    }

    @Test
    void shouldNotGiveBackACallOfAnotherSecond() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 1, 1_000, 1_000_000, 0.25));
        List<CallingLane<String>> lanes = new ArrayList<>();
        for (int lane = 0; lane < 4; lane++) {
            lanes.add(bounded.open("lane " + lane, new OrgKey("one"), "host"));
        }
        assertThat(bounded.acquire(lanes.get(0), CallKind.QUICK)).isTrue();
        assertThat(bounded.acquire(lanes.get(1), CallKind.QUICK)).isFalse();
        bounded.pass(1_000);
        assertThat(bounded.next()).isEqualTo("lane 1");
        bounded.pass(2_000);
        assertThat(bounded.acquire(lanes.get(2), CallKind.QUICK)).isTrue();

        bounded.withdraw(lanes.get(1));

        assertThat(bounded.acquire(lanes.get(3), CallKind.QUICK)).isFalse();
    }
}
