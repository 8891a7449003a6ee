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
