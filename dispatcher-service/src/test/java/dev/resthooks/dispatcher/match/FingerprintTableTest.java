package dev.resthooks.dispatcher.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTableTest {
    private static final HookState[] HOOKS = {
        new HookState(
                new HookId(1),
                new OrgKey("acme"),
                EventType.TASK_CREATED,
                "https://example.com",
                HookStatus.ACTIVE,
                1,
                0,
                new StartFrom.Keep(),
                0)
    };

    private final Random random = new Random(5);

    private void addKey(FingerprintTable places) {
        places.add(random.nextLong() | 1, random.nextLong(), HOOKS);
    }

    /** As many as fill a table to the brim, one less, one more, and some between. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 24, 25, 255, 256, 257, 300, 1_023, 1_024, 1_536, 1_537})
    void shouldHaveRoomForManyMoreWhenItWasCopied(int keys) {
        FingerprintTable places = new FingerprintTable();
        for (int key = 0; key < keys; key++) {
            if (!places.hasRoom()) {
                places = places.withRoom();
            }
            addKey(places);
        }

        FingerprintTable copy = places.withRoom();

        int more = 0;
        for (; copy.hasRoom(); more++) {
            addKey(copy);
        }
        assertThat(more).isGreaterThanOrEqualTo(copy.size() / 16);
        assertThat(copy.size()).isLessThanOrEqualTo(Math.max(64, 11 * keys));
    }
}
