package dev.resthooks.dispatcher.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.match.HooksPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void shouldReadWhatItWrites() {
        Marks marks = new Marks(17, new HooksPosition(Map.of(1, 40L, 0, 12L)));

        assertThat(Marks.parse(marks.text())).isEqualTo(marks);
    }

    @Test
    void shouldBeDifferentWithEachEntry() {
        assertThat(Marks.NONE.followedBy(HooksPosition.NONE)).isNotEqualTo(Marks.NONE);
    }
}
