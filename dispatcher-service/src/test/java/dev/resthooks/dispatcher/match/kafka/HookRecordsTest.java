package dev.resthooks.dispatcher.match.kafka;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.testkit.PlatformEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HookRecordsTest {
    private static final byte[] DAMAGED = {1, 2, 3};
    private static final HookState HOOK =
            aHook(7).on(PlatformEvents.TASK_CREATED).to("https://example.com").state();

    private final List<String> complaints = new ArrayList<>();
    private final HookRecords records =
            new HookRecords((record, why) -> complaints.add(record.offset() + " " + why));

    @Test
    void shouldTakeATombstoneAloneForADeletion() {
        assertThat(changes(List.of(record("7", Wire.write(HOOK)), record("7", null))))
                .containsExactly(
                        new HookRecord.Stored(HOOK), new HookRecord.Deleted(new HookId(7)));
        assertThat(complaints).isEmpty();
    }

    @Test
    void shouldNameTheHookOfARecordThatCannotBeRead() {
        assertThat(changes(List.of(record("7", DAMAGED))))
                .containsExactly(new HookRecord.Unreadable(new HookId(7)));
        assertThat(complaints).hasSize(1);
    }

    @Test
    void shouldLeaveOutARecordThatNamesNoHook() {
        assertThat(
                        changes(
                                List.of(
                                        record("seven", DAMAGED),
                                        record("-7", null),
                                        record(null, null),
                                        record(null, DAMAGED))))
                .isEmpty();
        assertThat(complaints).hasSize(4);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "resthooks.hooks", 0, 3, key == null ? null : key.getBytes(UTF_8), value);
    }

    private List<HookRecord.Change> changes(List<ConsumerRecord<byte[], byte[]>> all) {
        return records
                .read(
                        new ConsumerRecords<>(
                                Map.of(new TopicPartition("resthooks.hooks", 0), all), Map.of()))
                .stream()
                .map(HookRecord::change)
                .toList();
    }
}
