package dev.resthooks.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.topic.TopicReadiness.Change;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TopicReadinessTest {
    private static final TopicReadiness.State ALL_WELL = known(List.of(), Map.of());
    private static final TopicReadiness.State AWAY =
            new TopicReadiness.State.Unknown("no broker answers");
    private static final TopicReadiness.State REFUSED =
            new TopicReadiness.State.Refused("wrong password");
    private static final TopicReadiness.State CREATE_TIME =
            known(List.of(), Map.of("resthooks.events.actions", "CreateTime"));

    private static TopicReadiness.State known(
            List<String> missing, Map<String, String> misconfigured) {
        return new TopicReadiness.State.Known(
                new TreeSet<>(missing),
                new TreeSet<>(missing),
                new TreeMap<>(misconfigured),
                Optional.empty());
    }

    private static TopicReadiness after(TopicReadiness.State... states) {
        TopicReadiness readiness = TopicReadiness.STARTING;
        for (TopicReadiness.State state : states) {
            readiness = readiness.after(state);
        }
        return readiness;
    }

    @Test
    void shouldNotBeReadyBeforeKafkaWasAsked() {
        assertThat(after().trouble()).contains("Kafka has not been asked for the topics yet");
    }

    @Test
    void shouldBeReadyWhenAllTopicsAreThere() {
        assertThat(after(ALL_WELL).trouble()).isEmpty();
    }

    @Test
    void shouldNameTheTopicsThatAreMissing() {
        assertThat(after(known(List.of("b", "a"), Map.of())).trouble())
                .contains("Kafka has no topic a, b");
    }

    @Test
    void shouldBeUnreadyWhenATopicGoesAndReadyWhenItIsBack() {
        TopicReadiness.State missing = known(List.of("a"), Map.of());

        assertThat(after(ALL_WELL, missing).trouble()).isPresent();
        assertThat(after(ALL_WELL, missing, ALL_WELL).trouble()).isEmpty();
    }

    @Test
    void shouldBeReadyWhenKafkaCannotBeReachedFromTheStart() {
        assertThat(after(AWAY).trouble()).isEmpty();
    }

    @Test
    void shouldNotBeReadyWhenItStartsAndKafkaRefusesItUntilKafkaDoesNot() {
        assertThat(after(REFUSED).trouble()).contains("Kafka refuses this service: wrong password");
        assertThat(after(REFUSED, AWAY).trouble()).isPresent();
        assertThat(after(REFUSED, ALL_WELL).trouble()).isEmpty();
    }

    @Test
    void shouldStayReadyWhenKafkaRefusesItLater() {
        assertThat(after(ALL_WELL, REFUSED).trouble()).isEmpty();
        assertThat(after(ALL_WELL, REFUSED).silence()).contains("wrong password");
    }

    @Test
    void shouldStayAsItWasWhileKafkaCannotBeReached() {
        assertThat(after(ALL_WELL, AWAY).trouble()).isEmpty();
        assertThat(after(known(List.of("a"), Map.of()), AWAY).trouble()).isPresent();
    }

    @Test
    void shouldNotBeReadyWhenItStartsWithATimestampTypeThatIsWrong() {
        assertThat(after(CREATE_TIME).trouble())
                .contains(
                        "message.timestamp.type is not LogAppendTime on resthooks.events.actions");
        assertThat(after(AWAY, CREATE_TIME).trouble()).isPresent();
        assertThat(after(CREATE_TIME, ALL_WELL).trouble()).isEmpty();
    }

    @Test
    void shouldStayReadyWhenATimestampTypeIsChangedLater() {
        TopicReadiness changed = after(ALL_WELL, CREATE_TIME);

        assertThat(changed.trouble()).isEmpty();
        assertThat(changed.known().misconfigured()).containsKey("resthooks.events.actions");
    }

    @Test
    void shouldSayOnceThatTopicsAreMissingAndOnceThatTheyAreThere() {
        TopicReadiness.State missing = known(List.of("a"), Map.of());

        assertThat(after(missing).changesSince(after()))
                .containsExactly(
                        new Change(Level.ERROR, "Kafka has no topic a: 'topics apply' creates it"));
        assertThat(after(missing, missing).changesSince(after(missing))).isEmpty();
        assertThat(after(missing, ALL_WELL).changesSince(after(missing)))
                .containsExactly(new Change(Level.INFO, "no topic is missing any more"));
    }

    @Test
    void shouldBeReadyWithoutATopicThatItDoesNotNeedAndSaySoOnce() {
        TopicReadiness.State missing =
                new TopicReadiness.State.Known(
                        new TreeSet<>(List.of("a")),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.empty());

        assertThat(after(missing).trouble()).isEmpty();
        assertThat(after(missing).hasStarted()).isTrue();
        assertThat(after(missing).changesSince(after()))
                .containsExactly(
                        new Change(Level.ERROR, "Kafka has no topic a: 'topics apply' creates it"));
        assertThat(after(missing, missing).changesSince(after(missing))).isEmpty();
    }

    /** A shared cluster may be slow to list its topics, and quick to tell of one. */
    @Test
    void shouldTakeWhatKafkaSaidBeforeItFellSilent() {
        TopicReadiness.State late =
                new TopicReadiness.State.Partly(
                        new TopicReadiness.State.Known(
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new TreeMap<>(),
                                Optional.empty()),
                        "no answer in time");
        TopicReadiness.State missing = known(List.of("a"), Map.of());

        assertThat(after(missing, late).trouble()).isEmpty();
        assertThat(after(missing, late).silence()).contains("no answer in time");
        assertThat(after(late, CREATE_TIME).trouble()).isPresent();
        assertThat(after(ALL_WELL, late, CREATE_TIME).trouble()).isEmpty();
    }

    @Test
    void shouldSayOnceThatATimestampTypeIsWrong() {
        assertThat(after(ALL_WELL, CREATE_TIME).changesSince(after(ALL_WELL)))
                .extracting(Change::level)
                .containsExactly(Level.ERROR);
        assertThat(after(CREATE_TIME, CREATE_TIME).changesSince(after(CREATE_TIME))).isEmpty();
        assertThat(after(CREATE_TIME, ALL_WELL).changesSince(after(CREATE_TIME)))
                .extracting(Change::level)
                .containsExactly(Level.INFO);
    }

    @Test
    void shouldSayOnceThatKafkaDoesNotAnswer() {
        assertThat(after(ALL_WELL, AWAY).changesSince(after(ALL_WELL)))
                .containsExactly(
                        new Change(
                                Level.WARNING, "topics can't be checked now: no broker answers"));
        assertThat(after(AWAY, AWAY).changesSince(after(AWAY))).isEmpty();
        assertThat(after(AWAY, ALL_WELL).changesSince(after(AWAY)))
                .containsExactly(new Change(Level.INFO, "topics are checked again"));
    }

    @Test
    void shouldBeReadyThoughItMayNotReadTheConfigurationAndSaySo() {
        TopicReadiness.State unreadable =
                new TopicReadiness.State.Known(
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.of("not authorized"));

        assertThat(after(unreadable).trouble()).isEmpty();
        assertThat(after(unreadable).changesSince(after()))
                .extracting(Change::text)
                .containsExactly("topics can't be checked now: not authorized");
    }
}
