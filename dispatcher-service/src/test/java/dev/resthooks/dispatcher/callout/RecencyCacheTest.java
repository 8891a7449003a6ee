package dev.resthooks.dispatcher.callout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecencyCacheTest {
    private final RecencyCache<String, Integer> recent = new RecencyCache<>(2);

    @Test
    void shouldRememberWhatWasPutLast() {
        recent.put("a", 1);
        recent.put("a", 2);

        assertThat(recent.get("a")).isEqualTo(2);
        assertThat(recent.get("b")).isNull();
    }

    @Test
    void shouldForgetWhatNobodyAskedFor() {
        for (int key = 0; key < 5; key++) {
            recent.put("" + key, key);
        }

        assertThat(recent.get("0")).isNull();
        assertThat(recent.get("1")).isNull();
        assertThat(recent.get("4")).isEqualTo(4);
        assertThat(recent.get("3")).isEqualTo(3);
    }

    @Test
    void shouldGoOnRememberingWhatIsAskedFor() {
        recent.put("kept", 7);
        for (int key = 0; key < 100; key++) {
            recent.put("" + key, key);
            assertThat(recent.get("kept")).isEqualTo(7);
        }
    }

    @Test
    void shouldRememberAsManyAsItIsMadeForWhenTheyComeInTurn() {
        for (int turn = 0; turn < 100; turn++) {
            String key = turn % 2 == 0 ? "even" : "odd";
            assertThat(recent.get(key) == null).isEqualTo(turn < 2);
            recent.put(key, turn);
        }
    }

    @Test
    void shouldNotComeBackToWhatWasReplaced() {
        recent.put("a", 1);
        recent.put("b", 1);
        recent.put("c", 1);
        recent.put("a", 2);

        assertThat(recent.get("a")).isEqualTo(2);
        recent.put("d", 1);
        assertThat(recent.get("a")).isEqualTo(2);
    }
}
