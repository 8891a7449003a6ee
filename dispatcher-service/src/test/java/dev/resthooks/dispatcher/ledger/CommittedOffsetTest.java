package dev.resthooks.dispatcher.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommittedOffsetTest {
    private static final int METADATA_LIMIT = 4_096;
    private static final long LARGE = 999_999_999_999_999_999L;
    private static final String HOOKS_TOPIC = "vW9aTQ2LRl2qU3nYbX0c5w";
    private static final LogMark LOG = new LogMark("kPo3nOQtQlaZ1r0EVSPJ2A", LARGE);

    @Test
    void shouldKeepWhichHooksCouldNotBeRead() {
        HooksTopicOffsets read =
                new HooksTopicOffsets(HOOKS_TOPIC, Map.of(0, 9L), Map.of(new HookId(7), 3L));

        CommittedOffset committed = CommittedOffset.NONE.followedBy(5, LOG, read);

        assertThat(committed.hooks()).isEqualTo(read);
        assertThat(read.includes(new HookId(7), 0, 3)).isFalse();
        assertThat(read.includes(new HookId(8), 0, 3)).isTrue();
    }

    @Test
    void shouldPassNoChangeWhileTooManyHooksCannotBeRead() {
        CommittedOffset before = CommittedOffset.NONE.followedBy(5, LOG, offsets(0));

        CommittedOffset after =
                before.followedBy(6, LOG, offsets(CommittedOffset.MOST_UNREADABLE + 1));

        assertThat(after.hooks()).isEqualTo(before.hooks());
        assertThat(after.marks().entry()).isEqualTo(2);
    }

    @Test
    void shouldFitIntoWhatKafkaKeepsBesideAnOffset() {
        OffsetMarks full =
                CommittedOffset.NONE
                        .followedBy(5, LOG, offsets(CommittedOffset.MOST_UNREADABLE))
                        .marks();

        assertThat(full.text()).hasSizeLessThan(METADATA_LIMIT);
        assertThat(OffsetMarks.parse(full.text())).isEqualTo(full);
    }

    private static HooksTopicOffsets offsets(int unreadable) {
        Map<Integer, Long> next = new HashMap<>();
        Map<HookId, Long> first = new HashMap<>();
        for (int partition = 0; partition < 8; partition++) {
            next.put(partition, LARGE);
        }
        for (int hook = 0; hook < unreadable; hook++) {
            first.put(new HookId(LARGE - hook), LARGE);
        }
        return new HooksTopicOffsets(HOOKS_TOPIC, next, first);
    }
}
