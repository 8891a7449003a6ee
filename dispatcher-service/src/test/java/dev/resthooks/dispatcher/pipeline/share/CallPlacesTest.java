package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallPlacesTest extends OnCallPlaces {
    private static final List<CallKind> KINDS =
            List.of(CallKind.QUICK, CallKind.PROBE, CallKind.SLOW, CallKind.NEW);

    @Test
    void shouldLetOneLaneUseAllPlacesOfItsHost() {
        CallingLane<String> lane = caller("a", "one", "host");

        assertThat(takeAll(lane, CallKind.QUICK)).isEqualTo(PER_HOST);
        assertThat(lane.isWaiting()).isTrue();
    }

    @Test
    void shouldGiveAFreedPlaceToTheLaneThatHoldsFewest() {
        CallingLane<String> many = caller("many", "one", "host");
        CallingLane<String> few = caller("few", "two", "host");
        takeAll(many, CallKind.QUICK);
        assertThat(places.acquire(few, CallKind.QUICK)).isFalse();

        places.release(many);

        assertThat(places.next()).isEqualTo("few");
        assertThat(places.acquire(few, CallKind.QUICK)).isTrue();
        assertThat(places.next()).isNull();
    }

    @Test
    void shouldGiveOrganisationsTheirTurnsThenTheirLanes() {
        List<CallingLane<String>> holding = new ArrayList<>();
        for (int lane = 0; lane < PER_HOST; lane++) {
            holding.add(caller("holding " + lane, "holder " + lane, "host"));
            assertThat(places.acquire(holding.get(lane), CallKind.QUICK)).isTrue();
        }
        for (String lane : List.of("a1", "a2", "a3", "b1", "c1")) {
            CallingLane<String> waiting = caller(lane, lane.substring(0, 1), "host");
            assertThat(places.acquire(waiting, CallKind.QUICK)).isFalse();
        }

        List<String> turns = new ArrayList<>();
        for (CallingLane<String> ended : holding) {
            places.release(ended);
            String next = places.next();
            if (next != null) {
                turns.add(next);
            }
        }

        assertThat(turns).containsExactly("a1", "b1", "c1", "a2", "a3");
    }

    @Test
    void shouldNotLetAFullHostHoldUpOthers() {
        CallingLane<String> full = caller("full", "one", "full host");
        takeAll(full, CallKind.QUICK);

        assertThat(places.acquire(caller("b", "one", "free host"), CallKind.QUICK)).isTrue();
    }

    @Test
    void shouldNotCloseAHostToOthersWhileLanesWaitForPlacesOfTheTotal() {
        List<CallingLane<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < MOST; lane++) {
            busy.add(caller("busy " + lane, "one", "host " + lane));
            takeAll(busy.get(lane), CallKind.SLOW);
        }
        for (int lane = 0; lane < PER_HOST; lane++) {
            CallingLane<String> waiting = caller("waiting " + lane, "one", "shared");
            assertThat(places.acquire(waiting, CallKind.SLOW)).isFalse();
        }

        assertThat(takeAll(caller("other", "two", "shared"), CallKind.QUICK)).isEqualTo(PER_HOST);
    }

    @Test
    void shouldLetLanesThatWaitForPlacesOfTheTotalGoOnOneAfterAnother() {
        List<CallingLane<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < MOST * 3 / 4; lane++) {
            busy.add(caller("busy " + lane, "one", "host " + lane));
            places.acquire(busy.get(lane), CallKind.QUICK);
        }
        for (String lane : List.of("a", "b", "c")) {
            assertThat(places.acquire(caller(lane, "one", "shared"), CallKind.QUICK)).isFalse();
        }

        busy.stream().limit(3).forEach(places::release);

        assertThat(places.next()).isEqualTo("a");
        assertThat(places.next()).isEqualTo("b");
        assertThat(places.next()).isEqualTo("c");
    }

    @Test
    void shouldPassOnAPlaceThatIsNotNeededAnyMore() {
        CallingLane<String> holder = caller("holder", "one", "host");
        takeAll(holder, CallKind.QUICK);
        CallingLane<String> first = caller("first", "two", "host");
        CallingLane<String> second = caller("second", "three", "host");
        places.acquire(first, CallKind.QUICK);
        places.acquire(second, CallKind.QUICK);
        places.release(holder);
        assertThat(places.next()).isEqualTo("first");

        places.withdraw(first);

        assertThat(places.next()).isEqualTo("second");
    }

    @Test
    void shouldRememberHowLongALaneHasWaitedWhenItsTargetGetsSlow() {
        CallingLane<String> holder = caller("holder", "one", "host");
        takeAll(holder, CallKind.QUICK);
        CallingLane<String> first = caller("first", "two", "host");
        places.acquire(first, CallKind.QUICK);
        places.acquire(caller("second", "two", "host"), CallKind.QUICK);

        assertThat(places.acquire(first, CallKind.SLOW)).isFalse();
        places.release(holder);

        assertThat(places.next()).isEqualTo("first");
    }

    @Test
    void shouldNotNameALaneThatHasTakenWhatItsOwnCallGaveBack() {
        CallingLane<String> lane = caller("lane", "one", "host");
        takeAll(lane, CallKind.QUICK);

        places.release(lane);

        assertThat(places.acquire(lane, CallKind.QUICK)).isTrue();
        assertThat(places.next()).isNull();
    }

    @Test
    void shouldNotLetCallersOfOneKindKeepAnotherWaitingForEver() {
        CallingLane<String> holder = caller("holder", "holder", "host");
        takeAll(holder, CallKind.QUICK);
        CallingLane<String> probe = caller("probe", "suspended", "host");
        places.acquire(probe, CallKind.PROBE);
        List<CallingLane<String>> busy = new ArrayList<>();
        for (int lane = 0; lane < 3; lane++) {
            busy.add(caller("busy " + lane, "busy " + lane, "host"));
            places.acquire(busy.get(lane), CallKind.QUICK);
        }

        places.release(holder);

        assertThat(places.next()).isEqualTo("probe");
    }

    @Test
    void shouldCountTheCallsToAFormerHostThereUntilTheyEnd() {
        CallingLane<String> before = caller("a", "one", "old");
        takeAll(before, CallKind.QUICK);
        places.close(before);
        CallingLane<String> other = caller("b", "two", "old");

        assertThat(places.acquire(other, CallKind.QUICK)).isFalse();
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
        private final CallPlaces<Integer> places;
        private final List<CallingLane<Integer>> callers = new ArrayList<>();
        private final int[] inFlight = new int[60];
        private final CallKind[] kinds = new CallKind[60];
        private long now;

        Walk(int seed) {
            random = new Random(seed);
            int perSecond = random.nextBoolean() ? Integer.MAX_VALUE : 3;
            places =
                    new CallPlaces<>(
                            new CapacityBounds(MOST, PER_HOST, perSecond, 1_000, 1_000_000, 0.25));
            for (int lane = 0; lane < inFlight.length; lane++) {
                callers.add(open(lane));
                kinds[lane] = CallKind.QUICK;
            }
        }

        private CallingLane<Integer> open(int lane) {
            return places.open(lane, new OrgKey("org" + lane % 7), "host" + random.nextInt(9));
        }

        void run() {
            for (int step = 0; step < 400; step++) {
                int lane = random.nextInt(inFlight.length);
                switch (random.nextInt(9)) {
                    case 0 -> kinds[lane] = KINDS.get(random.nextInt(KINDS.size()));
                    case 1 -> places.withdraw(callers.get(lane));
                    case 2 -> moveIfIdle(lane);
                    case 3, 4 -> end(lane);
                    case 5 -> places.pass(now += 100);
                    default -> start(lane);
                }
                startGranted();
                assertThat(callers)
                        .as("those that wait in vain at step %s", step)
                        .noneMatch(it -> it.isWaiting() && places.admits(it));
                int sum = 0;
                for (int calls : inFlight) {
                    sum += calls;
                }
                assertThat(places.held()).isEqualTo(sum).isLessThanOrEqualTo(MOST);
            }
            if (random.nextBoolean()) {
                endAll();
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

        /** Lets all calls end, so that all that wait have their turn. */
        private void endAll() {
            for (int round = 0; places.held() > 0; round++) {
                assertThat(round).isLessThan(100);
                for (int lane = 0; lane < inFlight.length; lane++) {
                    end(lane);
                    places.pass(now += 100);
                    startGranted();
                }
            }
            assertThat(callers).noneMatch(CallingLane::isWaiting);
        }

        private void moveIfIdle(int lane) {
            if (inFlight[lane] == 0) {
                places.close(callers.get(lane));
                callers.set(lane, open(lane));
            }
        }

        private void start(int lane) {
            if (places.acquire(callers.get(lane), kinds[lane])) {
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
                assertThat(places.acquire(callers.get(lane), kinds[lane])).isTrue();
                inFlight[lane]++;
            }
        }
    }
}
