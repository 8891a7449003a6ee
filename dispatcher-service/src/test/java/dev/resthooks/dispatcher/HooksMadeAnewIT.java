package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The topic of hooks is deleted and created again while dispatchers run. */
class HooksMadeAnewIT extends OnKafka {
    private static final String ORG = "made-anew";

    @Test
    void shouldLoseAndCountTwiceNothingWhenTheTopicOfHooksIsMadeAnew() {
        HookState actions = hook(421, ORG, url("/actions"));
        HookState tasks = ofTasks(hook(422, ORG, url("/tasks")));
        kafka.publish(actions);
        kafka.publish(tasks);
        RunningDispatcher one = dispatcher("one").awaitReading();
        kafka.emit(event("a1", ORG, "1"));
        kafka.emit(task("t1"));
        await().until(() -> kafka.isCaughtUp(421, ORG) && isCounted(421, "a1"));
        await().until(() -> isCounted(422, "t1"));

        createAnew();
        kafka.emit(task("t2"));
        await("a hook that the topic has yet to get").until(() -> isCounted(422, "t1", "t2"));
        kafka.publish(tasks);
        kafka.publish(ofTasks(hook(423, ORG, url("/new"))));
        await("a hook of the present topic").until(() -> isCounted(423, "t1", "t2"));

        try (RunningDispatcher two = dispatcher("two")) {
            one.close();
            await().until(() -> two.counter("resthooks.hooks.lost") > 0);
            kafka.emit(event("a2", ORG, "1"));
            kafka.emit(task("t3"));
            await().until(() -> isCounted(422, "t1", "t2", "t3"));
            await().until(() -> isCounted(423, "t1", "t2", "t3"));

            kafka.publish(actions);
            await().until(() -> isCounted(421, "a1", "a2"));
            await().untilAsserted(() -> assertThat(two.trouble()).isEmpty());
        }
        assertThat(receiver.eventIds("/actions")).containsExactly("a1", "a2");
        assertThat(receiver.eventIds("/tasks")).containsExactly("t1", "t2", "t3");
        assertThat(kafka.gaps(421)).isEmpty();
    }

    private static void createAnew() {
        kafka.deleteTopic(Topics.HOOKS);
        cluster.createTopics(
                TopicTable.shipped().stream()
                        .filter(it -> it.name().equals(Topics.HOOKS))
                        .toList());
    }

    /** Whether each of these events was delivered and counted once, and nothing else happened. */
    private static boolean isCounted(long hook, String... events) {
        return kafka.said(hook)
                .equals(Stream.of(events).map(it -> "Delivered " + it + " #1 counted").toList());
    }

    private static HookState ofTasks(HookState hook) {
        return HookBuilder.like(hook).on(PlatformEvents.TASK_CREATED).state();
    }

    private static DomainEvent task(String id) {
        return anEvent(id)
                .type(PlatformEvents.TASK_CREATED)
                .of(ORG)
                .about("1")
                .at(Instant.now())
                .body("{\"data\":{\"type\":\"tasks\",\"id\":\"1\"}}")
                .event();
    }
}
