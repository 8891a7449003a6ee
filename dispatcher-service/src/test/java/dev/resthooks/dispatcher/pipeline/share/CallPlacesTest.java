package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallPlacesTest {
    private static final int MOST = 40;
    private static final int PER_HOST = 8;
    private static final List<CallKind> KINDS =
            List.of(CallKind.QUICK, CallKind.PROBE, CallKind.SLOW, CallKind.NEW);
    private static final CapacityBounds BOUNDS =
            new CapacityBounds(MOST, PER_HOST, 1_000, 1_000_000, 0.25);

    private final CallPlaces<String> places = new CallPlaces<>(BOUNDS);

    @Test
    void shouldLetOneLaneUseAllPlacesOfItsHost() {
        Caller<String> lane = caller("a", "one", "host");

        assertThat(takeAll(lane, CallKind.QUICK)).isEqualTo(PER_HOST);
        assertThat(lane.isWaiting()).isTrue();
    }

    @Test
    void shouldGiveAFreedPlaceToTheLaneThatHoldsFewest() {
        Caller<String> many = caller("many", "one", "host");
        Caller<String> few = caller("few", "two", "host");
        takeAll(many, CallKind.QUICK);
        assertThat(places.take(few, CallKind.QUICK)).isFalse();

        places.release(many);

        assertThat(places.next()).isEqualTo("few");
        assertThat(places.take(few, CallKind.QUICK)).isTrue();
        assertThat(places.next()).isNull();
    }

    @Test
    void shouldGiveOrganisationsTheirTurnsThenTheirLanes() {
        List<Caller<String>> holding = new ArrayList<>();
        for (int lane = 0; lane < PER_HOST; lane++) {
            holding.add(caller("holding " + lane, "holder " + lane, "host"));
            assertThat(places.take(holding.get(lane), CallKind.QUICK)).isTrue();
        }
        for (String lane : List.of("a1", "a2", "a3", "b1", "c1")) {
            Caller<String> waiting = caller(lane, lane.substring(0, 1), "host");
            assertThat(places.take(waiting, CallKind.QUICK)).isFalse();
        }

        List<String> turns = new ArrayList<>();
        for (Caller<String> ended : holding) {
            places.release(ended);
            String next = places.next();
            if (next != null) {
                turns.add(next);
            }
        }

        assertThat(turns).containsExactly("a1", "b1", "c1", "a2", "a3");
    }

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
    void shouldNotLetAFullHostHoldUpOthers() {
        Caller<String> full = caller("full", "one", "full host");
        takeAll(full, CallKind.QUICK);

        assertThat(places.take(caller("b", "one", "free host"), CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldNotCloseAHostToOthersWhileLanesWaitForPlacesOfTheTotal() {
        List<Caller<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < MOST; lane++) {
            busy.add(caller("busy " + lane, "one", "host " + lane));
            takeAll(busy.get(lane), CallKind.SLOW);
        }
        for (int lane = 0; lane < PER_HOST; lane++) {
            Caller<String> waiting = caller("waiting " + lane, "one", "shared");
            assertThat(places.take(waiting, CallKind.SLOW)).isFalse();
        }

        int keptForOthers = PER_HOST / 4;
        assertThat(takeAll(caller("other", "two", "shared"), CallKind.QUICK))
                .isEqualTo(PER_HOST - 1 - keptForOthers);
    }

    @Test
    void shouldLetLanesThatWaitForPlacesOfTheTotalGoOnOneAfterAnother() {
        List<Caller<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < MOST * 3 / 4; lane++) {
            busy.add(caller("busy " + lane, "one", "host " + lane));
            places.take(busy.get(lane), CallKind.QUICK);
        }
        for (String lane : List.of("a", "b", "c")) {
            assertThat(places.take(caller(lane, "one", "shared"), CallKind.QUICK)).isFalse();
        }

        busy.stream().limit(3).forEach(places::release);

        assertThat(places.next()).isEqualTo("a");
        assertThat(places.next()).isEqualTo("b");
        assertThat(places.next()).isEqualTo("c");
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

    @Test
    void shouldPassOnAPlaceThatIsNotNeededAnyMore() {
        Caller<String> holder = caller("holder", "one", "host");
        takeAll(holder, CallKind.QUICK);
        Caller<String> first = caller("first", "two", "host");
        Caller<String> second = caller("second", "three", "host");
        places.take(first, CallKind.QUICK);
        places.take(second, CallKind.QUICK);
        places.release(holder);
        assertThat(places.next()).isEqualTo("first");

        places.withdraw(first);

        assertThat(places.next()).isEqualTo("second");
    }

    @Test
    void shouldNotLetCallersOfOneKindKeepAnotherWaitingForEver() {
        Caller<String> holder = caller("holder", "holder", "host");
        takeAll(holder, CallKind.QUICK);
        Caller<String> probe = caller("probe", "suspended", "host");
        places.take(probe, CallKind.PROBE);
        List<Caller<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < 3; lane++) {
            busy.add(caller("busy " + lane, "busy " + lane, "host"));
            places.take(busy.get(lane), CallKind.QUICK);
        }

        places.release(holder);

        assertThat(places.next()).isEqualTo("probe");
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

    @Test
    void shouldCountTheCallsToAFormerHostThereUntilTheyEnd() {
        Caller<String> before = caller("a", "one", "old");
        takeAll(before, CallKind.QUICK);
        places.close(before);
        Caller<String> other = caller("b", "two", "old");

        assertThat(places.take(other, CallKind.QUICK)).isFalse();
        places.release(before);

        assertThat(places.next()).isEqualTo("b");
    }

    @Test
    void shouldNeverLosePlacesNorExceedThemNorLetALaneWaitForNothing() {
        for (int seed = 0; seed < 300; seed++) {
            new Walk(seed).run();
        }
    }

    /** Lanes that start and end calls in random order. */
    private static final class Walk {
        private final Random random;
        private final CallPlaces<Integer> places = new CallPlaces<>(BOUNDS);
        private final List<Caller<Integer>> callers = new ArrayList<>();
        private final int[] inFlight = new int[60];
        private final CallKind[] kinds = new CallKind[60];

        Walk(int seed) {
            random = new Random(seed);
            for (int lane = 0; lane < inFlight.length; lane++) {
                callers.add(open(lane));
                kinds[lane] = CallKind.QUICK;
            }
        }

        private Caller<Integer> open(int lane) {
            return places.open(lane, new OrgKey("org" + lane % 7), "host" + random.nextInt(9));
        }

        void run() {
            for (int step = 0; step < 400; step++) {
                int lane = random.nextInt(inFlight.length);
                switch (random.nextInt(8)) {
                    case 0 -> kinds[lane] = KINDS.get(random.nextInt(KINDS.size()));
                    case 1 -> places.withdraw(callers.get(lane));
                    case 2 -> moveIfIdle(lane);
                    case 3, 4 -> end(lane);
                    default -> start(lane);
                }
                startGranted();
                int sum = 0;
                for (int calls : inFlight) {
                    sum += calls;
                }
                assertThat(places.held()).isEqualTo(sum).isLessThanOrEqualTo(MOST);
            }
            callers.forEach(places::close);
            for (int lane = 0; lane < inFlight.length; lane++) {
                while (inFlight[lane] > 0) {
                    end(lane);
                }
            }
            assertThat(places.held()).isZero();
            assertThat(places.isUnused()).isTrue();
        }

        private void moveIfIdle(int lane) {
            if (inFlight[lane] == 0) {
                places.close(callers.get(lane));
                callers.set(lane, open(lane));
            }
        }

        private void start(int lane) {
            if (places.take(callers.get(lane), kinds[lane])) {
                inFlight[lane]++;
            }
        }

        private void end(int lane) {
            if (inFlight[lane] > 0) {
                inFlight[lane]--;
                places.release(callers.get(lane));
            }
        }

        private void startGranted() {
            for (Integer lane = places.next(); lane != null; lane = places.next()) {
                assertThat(places.take(callers.get(lane), kinds[lane])).isTrue();
                inFlight[lane]++;
            }
        }
    }

    private Caller<String> caller(String lane, String org, String host) {
        return places.open(lane, new OrgKey(org), host);
    }

    /** Takes places until the lane has to wait, and returns how many it took. */
    private int takeAll(Caller<String> caller, CallKind kind) {
        int taken = 0;
        while (places.take(caller, kind)) {
            taken++;
        }
        return taken;
    }
}
