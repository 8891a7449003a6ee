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
        List<Caller<String>> all = takenByNewTargets();

        assertThat(all).hasSize(PER_HOST * 3 / 4);
        assertThat(places.take(caller("quick", "other", "host"), CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldGiveNewTargetsOneCallEachBeyondAnEighth() {
        CallPlaces<String> many =
                new CallPlaces<>(new CapacityBounds(4_096, 128, 1_000, 1_000_000, 0.25));
        int taken = 0;
        for (int lane = 0; lane < 600; lane++) {
            OrgKey org = new OrgKey("org " + lane % 20);
            Caller<String> caller = many.open("new " + lane, org, "host " + lane % 24);
            for (int call = 0; call < 16; call++) {
                taken += many.take(caller, CallKind.NEW) ? 1 : 0;
            }
        }

        assertThat(taken).isBetween(600, 600 + 4_096 / 8);
        assertThat(many.held()).isEqualTo(taken);
    }

    @Test
    void shouldGiveWhatNewTargetsGiveBackToOthersUntilAnEighthIsFree() {
        List<Caller<String>> hung = takenByNewTargets();
        assertThat(places.take(caller("waiting new", "new", "host"), CallKind.NEW)).isFalse();
        for (String lane : List.of("a", "b")) {
            assertThat(places.take(caller(lane, lane, "host"), CallKind.QUICK)).isTrue();
        }
        assertThat(places.take(caller("c", "c", "host"), CallKind.QUICK)).isFalse();

        places.release(hung.get(0));
        assertThat(places.next()).isEqualTo("c");
        places.release(hung.get(1));
        assertThat(places.next()).isNull();
        places.release(hung.get(2));
        assertThat(places.next()).isEqualTo("waiting new");
    }

    @Test
    void shouldGiveAnEighthToNewTargetsThoughQuickCallsWait() {
        List<Caller<String>> quick = new ArrayList<>();
        for (int lane = 0; lane < PER_HOST; lane++) {
            quick.add(caller("quick " + lane, "org " + lane, "host"));
            assertThat(places.take(quick.get(lane), CallKind.QUICK)).isTrue();
        }
        quick.subList(1, PER_HOST).forEach(it -> places.take(it, CallKind.QUICK));
        places.take(caller("new", "new", "host"), CallKind.NEW);

        places.release(quick.get(0));

        assertThat(places.next()).isEqualTo("new");
    }

    @Test
    void shouldCallASlowTargetAtOnceHoweverManyNewOnesWait() {
        takenByNewTargets();
        for (int lane = 0; lane < MOST; lane++) {
            Caller<String> waiting = caller("waiting " + lane, "waiting " + lane, "host");
            assertThat(places.take(waiting, CallKind.NEW)).isFalse();
        }

        assertThat(places.take(caller("slow", "slow", "host"), CallKind.SLOW)).isTrue();
    }

    @Test
    void shouldCallANewTargetAtOnceHoweverManySlowOnesWait() {
        takeAll(caller("slow", "slow", "host"), CallKind.SLOW);

        assertThat(places.take(caller("new", "new", "host"), CallKind.NEW)).isTrue();
    }

    @Test
    void shouldCallNewTargetsAsEverWhileAQuickOneWaitsForTheRateOfItsOrganisation() {
        CallPlaces<String> bounded =
                new CallPlaces<>(new CapacityBounds(MOST, PER_HOST, 1, 1_000, 1_000_000, 0.25));
        Caller<String> quick = bounded.open("quick", new OrgKey("quick"), "host");
        assertThat(bounded.take(quick, CallKind.QUICK)).isTrue();
        bounded.release(quick);
        assertThat(bounded.take(quick, CallKind.QUICK)).isFalse();

        for (int lane = 0; lane < PER_HOST * 3 / 4; lane++) {
            Caller<String> caller = bounded.open("new " + lane, new OrgKey("org " + lane), "host");
            assertThat(bounded.take(caller, CallKind.NEW)).isTrue();
        }
    }

    @Test
    void shouldCountATargetAsNewNoLongerWhenItHasAnswered() {
        List<Caller<String>> answered = takenByNewTargets();

        answered.forEach(it -> {
            places.release(it);
            assertThat(places.take(it, CallKind.QUICK)).isTrue();
        });

        assertThat(places.take(caller("new", "new", "host"), CallKind.NEW)).isTrue();
    }

    @Test
    void shouldMakeTheFirstCallToANewTargetWhileAFurtherOneToAnotherWaitsForAPlaceOfTheTotal() {
        CallPlaces<String> wide =
                new CallPlaces<>(new CapacityBounds(MOST, MOST, 1_000, 1_000_000, 1));
        for (int lane = 0; lane < MOST / 8; lane++) {
            Caller<String> elsewhere = wide.open("busy " + lane, new OrgKey("busy"), "elsewhere");
            assertThat(wide.take(elsewhere, CallKind.NEW)).isTrue();
        }
        Caller<String> first = wide.open("first", new OrgKey("one"), "host");
        assertThat(wide.take(first, CallKind.NEW)).isTrue();
        assertThat(wide.take(first, CallKind.NEW)).isFalse();
        assertThat(first.stage()).isEqualTo(Caller.Stage.IN_TOTAL);

        Caller<String> second = wide.open("second", new OrgKey("one"), "host");

        assertThat(wide.take(second, CallKind.NEW)).isTrue();
    }

    /** Targets of one organisation each that take all that they may have of a host. */
    private List<Caller<String>> takenByNewTargets() {
        List<Caller<String>> holding = new ArrayList<>();
        for (int lane = 0; lane < 2 * PER_HOST; lane++) {
            Caller<String> caller = caller("hung " + lane, "org " + lane, "host");
            if (places.take(caller, CallKind.NEW)) {
                holding.add(caller);
            } else {
                places.withdraw(caller);
            }
        }
        return holding;
    }
}
