package dev.resthooks.dispatcher.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    private static final HookId HOOK = new HookId(382);

    @Test
    void shouldReadWhatItWrote() {
        Marks marks = Marks.parse("");
        marks.offer(1_000_000, HOOK);
        marks.offer(42, new HookId(Long.MAX_VALUE / 2));

        assertThat(marks.text()).isEqualTo("1,16." + hook36(Long.MAX_VALUE / 2) + ",lfls.am");
        Marks again = Marks.parse(marks.text());
        assertThat(again.text()).isEqualTo(marks.text());
        assertThat(again.contains(1_000_000, HOOK)).isTrue();
        assertThat(again.contains(42, HOOK)).isFalse();
    }

    @Test
    void shouldDropWhatIsPassed() {
        Marks marks = Marks.parse("1,1.1,2.1,3.1");

        marks.dropBelow(3);

        assertThat(marks.text()).isEqualTo("1,3.1");
        marks.dropBelow(4);
        assertThat(marks.text()).isEmpty();
    }

    @Test
    void shouldTakeNoMoreThanTheBrokerKeeps() {
        Marks marks = Marks.parse("");
        long offset = 0;
        while (marks.offer(offset, HOOK)) {
            offset++;
        }

        assertThat(marks.text().length()).isBetween(Marks.LONGEST - 20, Marks.LONGEST);
        marks.dropBelow(10);
        assertThat(marks.offer(offset, HOOK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,", "2,1.1", "1,1", "1,1.1,x", "1,-1.1", "somebody else's"})
    void shouldIgnoreWhatItDidNotWrite(String text) {
        assertThat(Marks.parse(text).text()).isEmpty();
    }

    private static String hook36(long id) {
        return Long.toString(id, 36);
    }
}
