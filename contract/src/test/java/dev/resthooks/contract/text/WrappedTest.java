package dev.resthooks.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void shouldBreakALongTextBetweenWords() {
        String names = String.join(", ", Collections.nCopies(30, "ActionParticipantAdded"));

        String wrapped = Wrapped.text("the events are " + names);

        assertThat(wrapped.lines()).hasSizeGreaterThan(5).allMatch(it -> it.length() <= 102);
        assertThat(wrapped.replace("\n  ", " ")).isEqualTo("the events are " + names);
    }

    @Test
    void shouldLeaveAShortTextAndALongWordAsTheyAre() {
        String word = "x".repeat(300);

        assertThat(Wrapped.text("no such event")).isEqualTo("no such event");
        assertThat(Wrapped.text(word)).isEqualTo(word);
    }
}
