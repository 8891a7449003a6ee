package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The places of targets that have never answered. */
class NewTargetPlacesTest extends OnCallPlaces {
    @Test
    void shouldLetTargetsThatAreAllNewUseThreeQuartersOfTheirHost() {
        List<CallingLane<String>> all = takenByNewTargets();

        assertThat(all).hasSize(PER_HOST * 3 / 4);
        assertThat(places.acquire(caller("quick", "other", "host"), CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldGiveNewTargetsOneCallEachBeyondAnEighth() {
        CallPlaces<String> many =
                new CallPlaces<>(
                        new CapacityBounds(4_096, 128, Integer.MAX_VALUE, 1_000, 1_000_000, 0.25));
        int taken = 0;
        for (int lane = 0; lane < 600; lane++) {
            OrgKey org = new OrgKey("org " + lane % 20);
            CallingLane<String> caller = many.open("new " + lane, org, "host " + lane % 24);
            for (int call = 0; call < 16; call++) {
                taken += many.acquire(caller, CallKind.NEW) ? 1 : 0;
            }
        }

        assertThat(taken).isBetween(600, 600 + 4_096 / 8);
        assertThat(many.held()).isEqualTo(taken);
    }

    @Test
    void shouldGiveWhatNewTargetsGiveBackToOthersUntilAnEighthIsFree() {
        List<CallingLane<String>> hung = takenByNewTargets();
        assertThat(places.acquire(caller("waiting new", "new", "host"), CallKind.NEW)).isFalse();
        for (String lane : List.of("a", "b")) {
            assertThat(places.acquire(caller(lane, lane, "host"), CallKind.QUICK)).isTrue();
        }
        assertThat(places.acquire(caller("c", "c", "host"), CallKind.QUICK)).isFalse();

        places.release(hung.get(0));
        assertThat(places.next()).isEqualTo("c");
        places.release(hung.get(1));
        assertThat(places.next()).isNull();
        places.release(hung.get(2));
        assertThat(places.next()).isEqualTo("waiting new");
    }

    @Test
    void shouldGiveAnEighthToNewTargetsThoughQuickCallsWait() {
        List<CallingLane<String>> quick = new ArrayList<>();
        for (int lane = 0; lane < PER_HOST; lane++) {
            quick.add(caller("quick " + lane, "org " + lane, "host"));
            assertThat(places.acquire(quick.get(lane), CallKind.QUICK)).isTrue();
        }
        quick.subList(1, PER_HOST).forEach(it -> places.acquire(it, CallKind.QUICK));
        places.acquire(caller("new", "new", "host"), CallKind.NEW);

        places.release(quick.get(0));

        assertThat(places.next()).isEqualTo("new");
    }

    @Test
    void shouldCallASlowTargetAtOnceHoweverManyNewOnesWait() {
        takenByNewTargets();
        for (int lane = 0; lane < MOST; lane++) {
            CallingLane<String> waiting = caller("waiting " + lane, "waiting " + lane, "host");
            assertThat(places.acquire(waiting, CallKind.NEW)).isFalse();
        }

        assertThat(places.acquire(caller("slow", "slow", "host"), CallKind.SLOW)).isTrue();
    }

    @Test
    void shouldCallANewTargetAtOnceHoweverManySlowOnesWait() {
        takeAll(caller("slow", "slow", "host"), CallKind.SLOW);

        assertThat(places.acquire(caller("new", "new", "host"), CallKind.NEW)).isTrue();
    }

    @Test
    void shouldCallNewTargetsAsEverWhileAQuickOneWaitsForTheRateOfItsOrganisation() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 1, 1_000, 1_000_000, 0.25));
        CallingLane<String> quick = bounded.open("quick", new OrgKey("quick"), "host");
        assertThat(bounded.acquire(quick, CallKind.QUICK)).isTrue();
        bounded.release(quick);
        assertThat(bounded.acquire(quick, CallKind.QUICK)).isFalse();

        for (int lane = 0; lane < PER_HOST * 3 / 4; lane++) {
            CallingLane<String> caller =
                    bounded.open("new " + lane, new OrgKey("org " + lane), "host");
            assertThat(bounded.acquire(caller, CallKind.NEW)).isTrue();
        }
    }

    @Test
    void shouldCountATargetAsNewNoLongerWhenItHasAnswered() {
        List<CallingLane<String>> answered = takenByNewTargets();

        answered.forEach(it -> {
            places.release(it);
            assertThat(places.acquire(it, CallKind.QUICK)).isTrue();
        });

        assertThat(places.acquire(caller("new", "new", "host"), CallKind.NEW)).isTrue();
    }

    @Test
    void shouldMakeTheFirstCallToANewTargetWhileAFurtherOneToAnotherWaitsForAPlaceOfTheTotal() {
        CallPlaces<String> wide =
                new CallPlaces<>(
                        new CapacityBounds(MOST, MOST, Integer.MAX_VALUE, 1_000, 1_000_000, 1));
        for (int lane = 0; lane < MOST / 8; lane++) {
            CallingLane<String> elsewhere =
                    wide.open("busy " + lane, new OrgKey("busy"), "elsewhere");
            assertThat(wide.acquire(elsewhere, CallKind.NEW)).isTrue();
        }
        CallingLane<String> first = wide.open("first", new OrgKey("one"), "host");
        assertThat(wide.acquire(first, CallKind.NEW)).isTrue();
        assertThat(wide.acquire(first, CallKind.NEW)).isFalse();

        CallingLane<String> second = wide.open("second", new OrgKey("one"), "host");

        assertThat(wide.acquire(second, CallKind.NEW)).isTrue();
    }

    /** Targets of one organisation each that take all that they may have of a host. */
    private List<CallingLane<String>> takenByNewTargets() {
        List<CallingLane<String>> holding = new ArrayList<>();
        for (int lane = 0; lane < 2 * PER_HOST; lane++) {
            CallingLane<String> caller = caller("hung " + lane, "org " + lane, "host");
            if (places.acquire(caller, CallKind.NEW)) {
                holding.add(caller);
            } else {
                places.withdraw(caller);
            }
        }
        return holding;
    }
}
