package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    private static final OrgKey ONE = new OrgKey("one");
    private static final OrgKey OTHER = new OrgKey("other");

    private final SharedMemory memory =
            new SharedMemory(new CapacityBounds(1, 1, Integer.MAX_VALUE, 100, 10_000, 0.25));

    @Test
    void shouldKeepHalfOfTheMemoryFreeOfLanesThatWaitForTheirTargets() {
        hold(OTHER, 20, 1);
        hold(ONE, 30, 1);

        assertThat(memory.open(OTHER).admits(1, true, false)).isFalse();
        assertThat(memory.open(OTHER).admits(1, false, false)).isTrue();
    }

    @Test
    void shouldLetEveryLaneHoldOneEvent() {
        hold(OTHER, 20, 1);
        hold(ONE, 60, 1);

        assertThat(memory.open(OTHER).admits(0, true, false)).isTrue();
    }

    @Test
    void shouldLeaveTheShareOfOthersToThem() {
        hold(ONE, 75, 1);

        assertThat(memory.open(ONE).admits(1, false, false)).isFalse();
        assertThat(memory.open(OTHER).admits(1, false, false)).isTrue();
    }

    @Test
    void shouldAdmitNobodyWhenTheBoundIsExceededByHalf() {
        for (int org = 0; org < 10; org++) {
            hold(org(org), 15, 1);
        }

        assertThat(memory.open(OTHER).admits(1, false, false)).isFalse();
    }

    @Test
    void shouldCountLargeEventsBySize() {
        hold(ONE, 1, 5_000);

        assertThat(memory.isScarce()).isFalse();
        assertThat(memory.open(OTHER).admits(1, true, false)).isFalse();
    }

    @Test
    void shouldCountTheLargeEventsOfAnOrganisationBySize() {
        hold(ONE, 10, 750);

        assertThat(memory.open(ONE).admits(0, true, false)).isFalse();
        assertThat(memory.open(OTHER).admits(0, true, false)).isTrue();
    }

    @Test
    void shouldKeepRoomForQuickLanesWhateverLanesThatWaitForTheirTargetsHold() {
        for (int org = 0; org < 10; org++) {
            hold(org(org), 1, 1_000);
        }

        assertThat(memory.open(OTHER).admits(0, true, false)).isFalse();
        assertThat(memory.open(OTHER).admits(1, false, false)).isTrue();
    }

    @Test
    void shouldGiveCatchUpHalfOfTheMemoryWhateverTheLiveReadingHolds() {
        hold(ONE, 60, 1);
        assertThat(memory.isFullForCatchUp()).isFalse();

        for (int event = 0; event < 75; event++) {
            memory.open(OTHER).hold(1, true);
        }
        assertThat(memory.isFullForCatchUp()).isTrue();

        memory.open(OTHER).drop(1, true);
        assertThat(memory.isFullForCatchUp()).isFalse();
    }

    @Test
    void shouldNotStopCatchUpForLanesThatWaitForTheirTargets() {
        for (int event = 0; memory.open(org(event)).admits(0, true, true); event++) {
            memory.open(org(event)).hold(1, true);
        }

        assertThat(memory.isFullForCatchUp()).isFalse();
        assertThat(memory.open(OTHER).admits(0, false, true)).isTrue();
    }

    private static OrgKey org(int event) {
        return new OrgKey("org" + event % 10);
    }

    private void hold(OrgKey org, int events, long bytes) {
        for (int event = 0; event < events; event++) {
            memory.open(org).hold(bytes, false);
        }
    }
}
