package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.registry.api.BodyBudget.AllFull;
import dev.resthooks.registry.api.BodyBudget.Decision;
import dev.resthooks.registry.api.BodyBudget.Reading;
import dev.resthooks.registry.api.BodyBudget.SenderFull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int KIB = 1024;

    private final BodyBudget budget = new BodyBudget(20 * KIB, 40 * KIB);
    private final List<String> gaveWay = new ArrayList<>();

    @Test
    void shouldStopASenderAtItsBytes() {
        assertThat(begin("acme", 10 * KIB)).isInstanceOf(Reading.class);
        assertThat(begin("acme", 10 * KIB)).isInstanceOf(Reading.class);

        assertThat(begin("acme", 1)).isInstanceOf(SenderFull.class);
        assertThat(begin("smith", 1)).isInstanceOf(Reading.class);
    }

    @Test
    void shouldCountASmallBodyForTheRequestThatItBelongsTo() {
        for (int i = 0; i < 5; i++) {
            assertThat(begin("acme", 1)).isInstanceOf(Reading.class);
        }

        assertThat(begin("acme", 1)).isInstanceOf(SenderFull.class);
    }

    @Test
    void shouldHaveRoomAgainWhenABodyIsThere() {
        Decision first = begin("acme", 20 * KIB);
        ((Reading) first).end();
        ((Reading) first).end();

        assertThat(begin("acme", 20 * KIB)).isInstanceOf(Reading.class);
        assertThat(begin("acme", 1)).isInstanceOf(SenderFull.class);
    }

    @Test
    void shouldLetTheOldestBodyOfWhoHoldsMostGiveWay() {
        begin("few", 8 * KIB);
        begin("most", 8 * KIB, "most 1");
        begin("most", 8 * KIB, "most 2");
        begin("few", 8 * KIB);
        begin("most", 4 * KIB, "most 3");

        assertThat(begin("none", 8 * KIB)).isInstanceOf(Reading.class);
        assertThat(gaveWay).containsExactly("most 1");
    }

    @Test
    void shouldLetTheOldestBodiesOfASenderGiveWayToItsNext() {
        begin("smith", 4 * KIB, "smith");
        begin("acme", 8 * KIB, "acme 1");
        begin("acme", 8 * KIB, "acme 2");
        begin("acme", 4 * KIB, "acme 3");

        assertThat(budget.beginForOldest("acme", 12 * KIB, () -> {})).isInstanceOf(Reading.class);
        assertThat(gaveWay).containsExactly("acme 1", "acme 2");
    }

    @Test
    void shouldLetNoneGiveWayToABodyForWhichItsSenderNeverHasRoom() {
        begin("acme", 4 * KIB);

        assertThat(budget.beginForOldest("acme", 21 * KIB, () -> {}))
                .isInstanceOf(SenderFull.class);
        assertThat(gaveWay).isEmpty();
    }

    @Test
    void shouldAlwaysHaveRoomForASenderThatHoldsNothing() {
        for (int i = 0; i < 10; i++) {
            begin("holder " + i, 4 * KIB, "holder " + i);
        }

        assertThat(begin("none", 20 * KIB)).isInstanceOf(Reading.class);
        assertThat(gaveWay)
                .containsExactly("holder 0", "holder 1", "holder 2", "holder 3", "holder 4");
    }

    @Test
    void shouldRefuseASenderThatWouldHoldMost() {
        begin("acme", 16 * KIB);
        begin("smith", 16 * KIB);
        begin("jones", 8 * KIB);

        assertThat(begin("smith", 4 * KIB)).isInstanceOf(AllFull.class);
        assertThat(begin("jones", 4 * KIB)).isInstanceOf(Reading.class);
        assertThat(gaveWay).containsExactly("acme");
    }

    @Test
    void shouldCutNobodysBodyForOneThatIsRefused() {
        for (int i = 0; i < 4; i++) {
            begin("jones", 4 * KIB);
        }
        begin("smith", 8 * KIB);
        begin("brown", 8 * KIB);
        begin("acme", 8 * KIB);

        assertThat(begin("acme", 8 * KIB)).isInstanceOf(AllFull.class);
        assertThat(gaveWay).isEmpty();
    }

    @Test
    void shouldRefuseToAllowOneSenderMoreThanAll() {
        assertThatThrownBy(() -> new BodyBudget(8 * KIB, 4 * KIB)).hasMessageContaining("not 8192");
        assertThatThrownBy(() -> new BodyBudget(1, 4 * KIB)).hasMessageContaining("4096 bytes");
    }

    private Decision begin(String sender, int bytes) {
        return begin(sender, bytes, sender);
    }

    private Decision begin(String sender, int bytes, String name) {
        return budget.begin(sender, bytes, () -> gaveWay.add(name));
    }
}
