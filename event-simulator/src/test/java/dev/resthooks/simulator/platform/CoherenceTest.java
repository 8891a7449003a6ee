package dev.resthooks.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.FormerEvents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told over time holds together. */
class CoherenceTest {
    private static final List<ReadEvent> TOLD =
            PlatformEventsTest.tell(2026, Set.copyOf(FormerEvents.ofPlatform()), 10_000).stream()
                    .map(ReadEvent::of)
                    .toList();

    private static boolean begins(ReadEvent told) {
        return told.name().endsWith("Created") || told.name().endsWith("Added");
    }

    private static boolean isOfADataCollection(ReadEvent told) {
        return told.type().startsWith("datacollection");
    }

    @Test
    void shouldCreateAResourceOnceAndBeforeAnythingElseHappensToIt() {
        Set<String> created = new HashSet<>();
        for (ReadEvent told : TOLD) {
            if (begins(told)) {
                assertThat(created.add(told.resource())).as("new: %s", told.resource()).isTrue();
            } else if (!isOfADataCollection(told)) {
                assertThat(created).as(told.name()).contains(told.resource());
            }
        }
    }

    @Test
    void shouldTellNothingMoreOfWhatWasDeleted() {
        Set<String> deleted = new HashSet<>();
        for (ReadEvent told : TOLD) {
            assertThat(deleted).as(told.name()).doesNotContain(told.resource());
            if (told.event().type().isDeletion()) {
                deleted.add(told.resource());
            }
        }
        assertThat(deleted).isNotEmpty();
    }

    @Test
    void shouldTellNoValueOfARecordThatWasDeleted() {
        Set<String> deleted = new HashSet<>();
        for (ReadEvent told : TOLD) {
            if (told.name().equals("DataCollectionRecordDeleted")) {
                deleted.add(told.resource());
            }
            String record = told.to("dataCollectionRecord").path("id").asText();
            assertThat(deleted)
                    .doesNotContain(told.event().org() + "/datacollectionrecords/" + record);
        }
    }

    @Test
    void shouldMoveAMatterToItsNextStepWhenTheStepChangesAndNeverElse() {
        Map<String, Integer> steps = new HashMap<>();
        for (ReadEvent told : TOLD.stream().filter(any -> any.type().equals("actions")).toList()) {
            int step = stepOf(told);
            int before = steps.getOrDefault(told.resource(), 1);
            int expected = told.name().equals("StepChanged") ? before + 1 : before;
            assertThat(step).as("%s of %s", told.name(), told.resource()).isEqualTo(expected);
            steps.put(told.resource(), step);
        }
        assertThat(steps.values()).anyMatch(step -> step > 3);
    }

    private static int stepOf(ReadEvent told) {
        String step = told.to("step").path("id").asText();
        return Integer.parseInt(step.substring(step.indexOf("--") + 2));
    }

    @Test
    void shouldLetEverythingBelongToAMatterThatWasCreated() {
        Set<String> matters = new HashSet<>();
        for (ReadEvent told : TOLD) {
            if (told.name().equals("ActionCreated")) {
                matters.add(told.event().org() + "/" + told.id());
            }
            if (told.data().path("relationships").has("action")) {
                assertThat(matters)
                        .contains(told.event().org() + "/" + told.to("action").path("id").asText());
            }
        }
    }

    @Test
    void shouldLetTasksOfTimeEntriesBelongToTheSameMatter() {
        Map<String, String> matterOfTask = new HashMap<>();
        int withTask = 0;
        for (ReadEvent told : TOLD) {
            String matter = told.to("action").path("id").asText();
            if (told.type().equals("tasks")) {
                matterOfTask.put(told.event().org() + "/" + told.id(), matter);
            }
            if (told.type().equals("timeentries") && told.to("task").isObject()) {
                withTask++;
                assertThat(matterOfTask)
                        .containsEntry(
                                told.event().org() + "/" + told.to("task").path("id").asText(),
                                matter);
            }
        }
        assertThat(withTask).isPositive();
    }

    @Test
    void shouldLeaveAMatterAloneOnceItIsClosed() {
        Set<String> closed = new HashSet<>();
        for (ReadEvent told : TOLD) {
            assertThat(closed).doesNotContain(told.resource());
            if (told.attribute("status").asText().equals("Closed")) {
                closed.add(told.resource());
            }
        }
        assertThat(closed).isNotEmpty();
    }
}
