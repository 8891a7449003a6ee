package dev.resthooks.simulator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTagTest {
    @Property(tries = 200, seed = "20260601")
    void shouldBeReadFromItsId(
            @ForAll @IntRange int stream,
            @ForAll @LongRange long number,
            @ForAll @LongRange long back,
            @ForAll @LongRange long due) {
        EventTag tag = new EventTag(stream, number, Math.min(back, number), due);

        assertThat(EventTag.read(tag.id("ld1"), "ld1")).contains(tag);
        assertThat(tag.id("ld1")).startsWith(EventTag.idPrefix("ld1", stream, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ld1",
                "ld1-",
                "ld1-1-2-3",
                "ld1-1-2-3-",
                "ld1-1-2-3-4-5",
                "ld1-1-2-x-4",
                "ld2-1-2-3-4",
                "ld11-2-3-4",
                "ld1--2-1-4",
                "ld1-1-2-1-04",
                "ld1-1-2-1-4-",
                "ld1-1-2-1-F",
                "ld1-+1-2-1-4",
                "ld1-1-8000000000000000-0-4",
                "ld1-1-2-3-4",
                "ld1-80000000-2-1-4",
                "ld1-1-10000000000000000-0-4",
                "ld1-1-2-1-\u0664",
                "ld1-1-2-1-4\u0000",
                "LD1-1-2-1-4",
                "Ж\uD83D\uDE00-1-2-1-4",
                "01890a5d-ac96-774b-bcce-b302099a8057"
            })
    void shouldNotBeReadFromAnIdOfSomebodyElse(String id) {
        assertThat(EventTag.read(id, "ld1")).isEmpty();
    }
}
