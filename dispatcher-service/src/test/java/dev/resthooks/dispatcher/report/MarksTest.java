package dev.resthooks.dispatcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.match.HooksPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    @Test
    void shouldReadWhatItWrites() {
        Marks marks = new Marks(17, new HooksPosition(Map.of(1, 40L, 0, 12L)));

        assertThat(marks.text()).isEqualTo("n:17;h:0=12,1=40");
        assertThat(Marks.parse(marks.text())).isEqualTo(marks);
    }

    @Test
    void shouldReadWhatItWritesOfNothing() {
        assertThat(Marks.parse(Marks.NONE.text())).isEqualTo(Marks.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,7.2", "h:", "n:;h:x", "garbage;n:-1"})
    void shouldTakeForNothingWhatItDoesNotUnderstand(String text) {
        assertThat(Marks.parse(text)).isEqualTo(Marks.NONE);
    }

    @Test
    void shouldReadWhatLaterVersionsAddTo() {
        assertThat(Marks.parse("n:3;z:9,9;h:0=12;y:1"))
                .isEqualTo(new Marks(3, new HooksPosition(Map.of(0, 12L))));
    }

    @Test
    void shouldBeDifferentWithEachEntry() {
        assertThat(Marks.NONE.followedBy(HooksPosition.NONE)).isNotEqualTo(Marks.NONE);
    }
}
