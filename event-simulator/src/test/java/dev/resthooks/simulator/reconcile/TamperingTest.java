package dev.resthooks.simulator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Chance drops, repeats and swaps deliveries; the reconciler must find each of them, and nothing
 * else. What is to be found is worked out here by remembering everything.
 */
class TamperingTest {
    private static final int HOOKS = 3;

    /** An event, and what it is about. */
    private record Event(EventTag tag, int resource) {}

    private final List<Event> events = new ArrayList<>();

    @Property(tries = 400, seed = "20260601")
    void shouldFindWhatWasTamperedWithAndNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 1_500) int count,
            @ForAll @IntRange(min = 1, max = 60) int resources,
            @ForAll @IntRange(max = 10) int dropped,
            @ForAll @IntRange(max = 10) int repeated,
            @ForAll @IntRange(max = 10) int swapped) {
        Random luck = new Random(seed);
        SentEvents sent = new SentEvents(1);
        send(count, resources, luck, sent);
        Reconciler reconciler = reconciler(sent);
        int missing = 0;
        int duplicates = 0;
        int late = 0;

        for (int hook = 0; hook < HOOKS; hook++) {
            List<Event> sequence = new ArrayList<>(events);
            swap(sequence, swapped, luck);
            drop(sequence, dropped, luck);
            repeat(sequence, repeated, luck);
            for (Event event : sequence) {
                reconciler.accepted(
                        reconciler.arrived(hook, event.tag().id("ld1"), 0).orElseThrow());
            }
            missing += count - new HashSet<>(sequence).size();
            duplicates += sequence.size() - new HashSet<>(sequence).size();
            late += overtaken(sequence);
        }

        Findings found = reconciler.judge(hook -> "hook number " + hook);
        assertThat(found.missingInAll()).isEqualTo(missing);
        assertThat(found.missing()).hasSize(missing);
        assertThat(found.duplicatesInAll()).isEqualTo(duplicates);
        assertThat(found.lateInAll()).isEqualTo(late);
        assertThat(found.good()).isEqualTo(missing == 0 && late == 0);
        assertThat(found.deliveredInAll()).isEqualTo((long) count * HOOKS - missing);
    }

    private void send(int count, int resources, Random luck, SentEvents sent) {
        Map<Integer, Long> last = new HashMap<>();
        events.clear();
        for (long number = 0; number < count; number++) {
            int about = luck.nextInt(resources);
            Long before = last.put(about, number);
            events.add(
                    new Event(
                            new EventTag(0, number, before == null ? 0 : number - before, number),
                            about));
            sent.sending(0);
        }
    }

    private static Reconciler reconciler(SentEvents sent) {
        return new Reconciler(
                "ld1",
                new HookLayout(
                        new int[HOOKS], new int[HOOKS], List.of(HookLayout.Expectation.DELIVERED)),
                sent,
                Duration.ofSeconds(5));
    }

    private static void swap(List<Event> sequence, int times, Random luck) {
        for (int time = 0; time < times; time++) {
            int one = luck.nextInt(sequence.size());
            int other = Math.min(sequence.size() - 1, one + 1 + luck.nextInt(40));
            Event event = sequence.get(one);
            sequence.set(one, sequence.get(other));
            sequence.set(other, event);
        }
    }

    private static void drop(List<Event> sequence, int times, Random luck) {
        for (int time = 0; time < times && !sequence.isEmpty(); time++) {
            sequence.remove(luck.nextInt(sequence.size()));
        }
    }

    private static void repeat(List<Event> sequence, int times, Random luck) {
        for (int time = 0; time < times && !sequence.isEmpty(); time++) {
            int which = luck.nextInt(sequence.size());
            int after = which + 1 + luck.nextInt(sequence.size() - which);
            sequence.add(after, sequence.get(which));
        }
    }

    /** Events whose direct successor about the same resource came first, both having come. */
    private int overtaken(List<Event> sequence) {
        Map<Long, Integer> place = new HashMap<>();
        for (int at = 0; at < sequence.size(); at++) {
            place.putIfAbsent(sequence.get(at).tag().number(), at);
        }
        Set<Long> overtaken = new HashSet<>();
        for (Event event : events) {
            Integer mine = place.get(event.tag().number());
            Integer before =
                    event.tag().hasPredecessor() ? place.get(event.tag().predecessor()) : null;
            if (mine != null && before != null && mine < before) {
                overtaken.add(event.tag().predecessor());
            }
        }
        return overtaken.size();
    }

    /** Order as its definition has it: per resource, numbers must rise. */
    @Property(tries = 300, seed = "20260601")
    void shouldFindDisorderWheneverThereIsAnyAndOnlyThen(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 200) int count,
            @ForAll @IntRange(min = 1, max = 20) int resources,
            @ForAll @IntRange(max = 3) int swapped) {
        Random luck = new Random(seed);
        SentEvents sent = new SentEvents(1);
        send(count, resources, luck, sent);
        Reconciler reconciler = reconciler(sent);
        List<Event> sequence = new ArrayList<>(events);
        swap(sequence, swapped, luck);

        for (Event event : sequence) {
            reconciler.accepted(reconciler.arrived(0, event.tag().id("ld1"), 0).orElseThrow());
        }

        Map<Integer, Long> highest = new HashMap<>();
        boolean disorder = false;
        for (Event event : sequence) {
            Long before = highest.put(event.resource(), event.tag().number());
            disorder |= before != null && before > event.tag().number();
        }
        assertThat(reconciler.judge(hook -> "hook number " + hook).lateInAll() > 0)
                .isEqualTo(disorder);
    }
}
