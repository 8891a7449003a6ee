package dev.resthooks.simulator.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.emit.GivenDocument;
import dev.resthooks.simulator.load.FakePlatform;
import dev.resthooks.simulator.load.Load;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.plan.Traffic.Bodies;
import dev.resthooks.simulator.reconcile.EventTag;
import dev.resthooks.simulator.reconcile.SentEvents;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadEventsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoadScenario everything =
            LoadScenarios.named("everything-wrong", Shipped.CATALOGUE);

    private LoadScenario changed(Optional<Integer> hooks, Optional<Bodies> bodies) {
        return everything.with(
                new LoadScenario.Changes(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        hooks,
                        Optional.empty(),
                        bodies,
                        Optional.empty(),
                        List.of()));
    }

    private static Load.Order order(LoadScenario scenario) {
        return FakePlatform.order("ld1", scenario);
    }

    private static List<LoadEvents.LoadEvent> events(LoadScenario scenario, int count) {
        Load.Order order = order(scenario);
        LoadLayout layout = LoadLayout.of(scenario, order.orgs());
        SentEvents sent = new SentEvents(layout.streams().size());
        LoadEvents events = new LoadEvents(order.run(), scenario, layout, sent);
        return Stream.generate(() -> events.next(5_000_000, NOW)).limit(count).toList();
    }

    @Test
    void shouldNumberEachStreamWithoutGapsAndSayHowFarBackTheResourceWas() {
        Map<Integer, Long> next = new HashMap<>();
        Map<String, Long> last = new HashMap<>();

        for (LoadEvents.LoadEvent each : events(everything, 20_000)) {
            EventTag tag = EventTag.read(each.event().id().value(), "ld1").orElseThrow();
            String about = tag.stream() + " " + each.event().resource().orElseThrow();
            long expected = next.merge(tag.stream(), 1L, Long::sum) - 1;
            Long before = last.put(about, tag.number());
            assertThat(tag.number()).isEqualTo(expected).isEqualTo(each.number());
            assertThat(tag.back()).isEqualTo(before == null ? 0 : tag.number() - before);
            assertThat(tag.dueMicros()).isEqualTo(5_000);
        }
    }

    @Test
    void shouldSendEventsThatAreTogetherAboutTheSameResourcesToOneHook() {
        LoadLayout layout = LoadLayout.of(everything, order(everything).orgs());
        Map<String, Set<EventType>> about =
                events(everything, 20_000).stream()
                        .filter(it -> layout.streams().get(it.stream()).types().size() > 1)
                        .collect(
                                Collectors.groupingBy(
                                        it ->
                                                it.event().org()
                                                        + " "
                                                        + it.event().resource().orElseThrow(),
                                        Collectors.mapping(
                                                it -> it.event().type(), Collectors.toSet())));

        assertThat(about.values())
                .anyMatch(
                        Set.of(
                                        PlatformEvents.ACTION_CREATED,
                                        PlatformEvents.ACTION_UPDATED,
                                        PlatformEvents.STEP_CHANGED)
                                ::equals);
        assertThat(layout.hookStream()).hasSameSizeAs(layout.streams());
    }

    @Test
    void shouldWriteDocumentsAboutTheirResource() throws Exception {
        for (LoadEvents.LoadEvent each : events(everything, 2_000)) {
            EventType type = each.event().type();
            String id = each.event().resource().orElseThrow().value();
            JsonNode data = JSON.readTree(each.event().body().bytes()).path("data");
            assertThat(data.path("type").asText()).isEqualTo(type.resource().typeName());
            assertThat(data.path("id").asText()).isEqualTo(id);
            assertThat(GivenDocument.complaint(id)).isEmpty();
        }
    }

    @Test
    void shouldWriteDocumentsOfTheWantedSizes() throws Exception {
        Bodies sizes =
                new Bodies.Sized(List.of(new Bodies.Size(512, 3), new Bodies.Size(4_096, 1)));
        LoadScenario sized = changed(Optional.empty(), Optional.of(sizes));

        List<LoadEvents.LoadEvent> events = events(sized, 8_000);

        long large = events.stream().filter(it -> it.event().body().length() > 4_000).count();
        assertThat(large).isBetween(1_800L, 2_200L);
        assertThat(events).allMatch(it -> Math.abs(it.event().body().length() % 3_584 - 512) < 20);
        assertThat(JSON.readTree(events.getFirst().event().body().bytes()).isObject()).isTrue();
    }

    @Test
    void shouldRepeatItselfWithTheSameSeed() {
        List<String> once = new ArrayList<>();
        events(everything, 500).forEach(it -> once.add(it.event().toString()));

        assertThat(events(everything, 500))
                .extracting(it -> it.event().toString())
                .containsExactlyElementsOf(once);
    }

    @Test
    void shouldSpreadEventsByTheSkewOfOrganisationsAndTheMixOfEvents() {
        LoadScenario steady = LoadScenarios.named("steady", Shipped.CATALOGUE);

        Map<String, Long> byOrg =
                events(steady, 40_000).stream()
                        .collect(
                                Collectors.groupingBy(
                                        it -> it.event().org().value(), Collectors.counting()));
        Map<EventType, Long> byType =
                events(steady, 40_000).stream()
                        .map(it -> it.event().type())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat((double) byOrg.getOrDefault("ld1-1", 0L) / byOrg.getOrDefault("ld1-4", 1L))
                .isBetween(Math.pow(4, 0.8) * 0.9, Math.pow(4, 0.8) * 1.1);
        assertThat(
                        (double) byType.getOrDefault(PlatformEvents.TIME_ENTRY_CREATED, 0L)
                                / byType.getOrDefault(PlatformEvents.ACTION_UPDATED, 1L))
                .isBetween(1.85, 2.15);
    }

    @Test
    void shouldDealHooksOutOverTheBusiestEventsAndReceiversByShare() {
        LoadScenario scenario = changed(Optional.of(1_000), Optional.empty());

        LoadLayout layout = LoadLayout.of(scenario, order(scenario).orgs());

        int[] hooksOfClass = new int[scenario.hooks().receivers().size()];
        for (int each : layout.hookClass()) {
            hooksOfClass[each]++;
        }
        assertThat(layout.hookStream()).hasSize(1_000);
        assertThat(layout.streams()).hasSize(380);
        assertThat(hooksOfClass).containsExactly(500, 100, 50, 50, 50, 50, 50, 50, 50, 50);
        assertThat(layout.streams().get(layout.hookStream()[0]).org()).hasToString("ld1-1");
    }

    @Test
    void shouldDrawByWeight() {
        WeightedDice dice = new WeightedDice(new double[] {1, 0, 3, 6});
        int[] drawn = new int[4];
        java.util.SplittableRandom luck = new java.util.SplittableRandom(1);

        for (int draw = 0; draw < 100_000; draw++) {
            drawn[dice.draw(luck)]++;
        }

        assertThat(drawn[0]).isBetween(9_500, 10_500);
        assertThat(drawn[1]).isZero();
        assertThat(drawn[2]).isBetween(29_300, 30_700);
    }
}
