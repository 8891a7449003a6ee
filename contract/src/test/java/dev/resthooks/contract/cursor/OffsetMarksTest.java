package dev.resthooks.contract.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetMarksTest {
    @Test
    void shouldBeDifferentWithEachEntry() {
        assertThat(OffsetMarks.NONE.followedBy(LogMark.UNKNOWN, "", Map.of(), Map.of()))
                .isNotEqualTo(OffsetMarks.NONE);
    }

    @Test
    void shouldReadWhatItWrites() {
        OffsetMarks marks =
                new OffsetMarks(17, LogMark.UNKNOWN, "", Map.of(1, 40L, 0, 12L), Map.of());

        assertThat(marks.text()).isEqualTo("n:17;h:0=12,1=40");
        assertThat(OffsetMarks.parse(marks.text())).isEqualTo(marks);
    }

    @Test
    void shouldReadWhatItWritesOfUnreadableHooks() {
        OffsetMarks marks =
                new OffsetMarks(
                        17, LogMark.UNKNOWN, "", Map.of(0, 12L), Map.of(9L, 11L, 4_711L, 10L));

        assertThat(marks.text()).isEqualTo("n:17;h:0=12;u:9=11,4711=10");
        assertThat(OffsetMarks.parse(marks.text())).isEqualTo(marks);
    }

    @Test
    void shouldReadWhatItWritesOfATopic() {
        LogMark log = new LogMark("kPo3nOQtQlaZ1r0EVSPJ2-", 1_767_323_045_678L);
        OffsetMarks marks = new OffsetMarks(17, log, "", Map.of(0, 12L), Map.of());

        assertThat(marks.text()).isEqualTo("n:17;t:kPo3nOQtQlaZ1r0EVSPJ2-;r:1767323045678;h:0=12");
        assertThat(OffsetMarks.parse(marks.text())).isEqualTo(marks);
        assertThat(log.isOfAnother("kPo3nOQtQlaZ1r0EVSPJ2-")).isFalse();
        assertThat(log.isOfAnother("AnotherIdOfTheSameName")).isTrue();
        assertThat(LogMark.UNKNOWN.isOfAnother("AnotherIdOfTheSameName")).isFalse();
    }

    @Test
    void shouldReadWhatItWritesOfTheTopicOfHooks() {
        OffsetMarks marks =
                new OffsetMarks(
                        17, LogMark.UNKNOWN, "kPo3nOQtQlaZ1r0EVSPJ2-", Map.of(0, 12L), Map.of());

        assertThat(marks.text()).isEqualTo("n:17;i:kPo3nOQtQlaZ1r0EVSPJ2-;h:0=12");
        assertThat(OffsetMarks.parse(marks.text())).isEqualTo(marks);
    }

    @Test
    void shouldReadWhatItWritesOfNothing() {
        assertThat(OffsetMarks.parse(OffsetMarks.NONE.text())).isEqualTo(OffsetMarks.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,7.2", "h:", "n:;h:x", "garbage;n:-1"})
    void shouldTakeForNothingWhatItDoesNotUnderstand(String text) {
        assertThat(OffsetMarks.parse(text)).isEqualTo(OffsetMarks.NONE);
    }

    @Test
    void shouldReadWhatLaterVersionsAddTo() {
        assertThat(OffsetMarks.parse("n:3;z:9,9;h:0=12;y:1"))
                .isEqualTo(new OffsetMarks(3, LogMark.UNKNOWN, "", Map.of(0, 12L), Map.of()));
    }
}
