package dev.resthooks.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.topic.Difference.Update;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTableTest {
    @Test
    void shouldAlignColumnsAndNameDangers() {
        assertThat(
                        DifferenceTable.lines(
                                List.of(
                                        new Difference(
                                                "resthooks.cursors",
                                                "partitions",
                                                "4",
                                                "8",
                                                true,
                                                "must never change",
                                                Update.NONE),
                                        new Difference(
                                                "resthooks.cursors",
                                                "segment.bytes",
                                                "1073741824",
                                                "67108864",
                                                false,
                                                "",
                                                Update.SET_CONFIG))))
                .containsExactly(
                        "TOPIC              SETTING        FOUND       WANTED",
                        "resthooks.cursors  partitions     4           8       "
                                + "  DANGEROUS: must never change",
                        "resthooks.cursors  segment.bytes  1073741824  67108864");
    }
}
