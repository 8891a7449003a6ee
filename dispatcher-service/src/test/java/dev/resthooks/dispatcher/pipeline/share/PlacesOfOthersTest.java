package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import org.junit.jupiter.api.Test;

/** What is left to others by slow targets, by organisations, and by the rate of one. */
class PlacesOfOthersTest extends OnCallPlaces {
    @Test
    void shouldKeepAQuarterOfAllPlacesFreeOfSlowTargets() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("slow " + lane, "org " + lane, "host " + lane), CallKind.SLOW);
        }

        assertThat(places.held()).isEqualTo(MOST * 3 / 4);
        Caller<String> quick = caller("quick", "org 0", "quick host");
        assertThat(places.take(quick, CallKind.QUICK)).isTrue();
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
        Caller<String> quick = caller("quick", "org 0", "quick host");
        assertThat(places.take(quick, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldLeaveRoomForTheQuickCallsAndProbesOfAnOrganisationWithManySlowTargets() {
        CallPlaces<String> many =
                new CallPlaces<>(new CapacityBounds(4_096, 128, 1_000, 1_000_000, 0.25));
        for (int lane = 0; lane < 192; lane++) {
            Caller<String> slow = many.open("slow " + lane, new OrgKey("one"), "host " + lane);
            for (int call = 0; call < 16; call++) {
                many.take(slow, CallKind.SLOW);
            }
        }

        assertThat(many.held()).isGreaterThan(2_800);
        Caller<String> quick = many.open("quick", new OrgKey("one"), "quick host");
        Caller<String> probe = many.open("probe", new OrgKey("one"), "back host");
        assertThat(many.take(quick, CallKind.QUICK)).isTrue();
        assertThat(many.take(probe, CallKind.PROBE)).isTrue();
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

        Caller<String> quick = caller("quick", "one", "quick host");

        assertThat(places.take(quick, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldMakeFewProbes() {
        for (int lane = 0; lane < MOST; lane++) {
            places.take(caller("probe " + lane, "org " + lane, "host " + lane), CallKind.PROBE);
        }

        assertThat(places.held()).isEqualTo(MOST / 20);
    }

    @Test
    void shouldLeaveRoomForOthersBesideAnOrganisationThatWantsEverything() {
        for (int lane = 0; lane < MOST; lane++) {
            takeAll(caller("greedy " + lane, "greedy", "host " + lane), CallKind.QUICK);
        }

        assertThat(places.held()).isEqualTo(MOST * 3 / 4);
        assertThat(places.take(caller("small", "other", "elsewhere"), CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldLetCallsBeyondTheRateOfAnOrganisationToAHostWaitForTheNextSecond() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 3, 1_000, 1_000_000, 0.25));
        Caller<String> lane = bounded.open("lane", new OrgKey("one"), "host");
        for (int call = 0; call < 3; call++) {
            assertThat(bounded.take(lane, CallKind.QUICK)).isTrue();
            bounded.release(lane);
        }

        assertThat(bounded.take(lane, CallKind.QUICK)).isFalse();
        Caller<String> elsewhere = bounded.open("elsewhere", new OrgKey("one"), "other host");
        assertThat(bounded.take(elsewhere, CallKind.QUICK)).isTrue();
        Caller<String> other = bounded.open("other", new OrgKey("two"), "host");
        assertThat(bounded.take(other, CallKind.QUICK)).isTrue();
        bounded.release(other);
        bounded.pass(999);
        assertThat(bounded.next()).isNull();
        bounded.pass(1_000);
        assertThat(bounded.next()).isEqualTo("lane");
        assertThat(bounded.take(lane, CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldKeepTheRateOfAnOrganisationWhoseLanesComeAndGo() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 3, 1_000, 1_000_000, 0.25));
        for (int call = 0; call < 3; call++) {
            Caller<String> lane = bounded.open("lane " + call, new OrgKey("one"), "host");
            assertThat(bounded.take(lane, CallKind.QUICK)).isTrue();
            bounded.release(lane);
            bounded.close(lane);
        }

        Caller<String> lane = bounded.open("lane", new OrgKey("one"), "host");

        assertThat(bounded.take(lane, CallKind.QUICK)).isFalse();
        bounded.pass(1_000);
        assertThat(bounded.next()).isEqualTo("lane");
    }
}
