package dev.resthooks.dispatcher.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HookTableTest {
    private static final List<HookState> NOBODY = List.of();

    private final HookTable table = new HookTable(new SecureRandom());

    private static List<HookState> hooks(long... ids) {
        return LongStream.of(ids).mapToObj(HookTableTest::hook).toList();
    }

    private static HookState hook(long id) {
        return new HookState(
                new HookId(id),
                new OrgKey("acme"),
                EventType.TASK_CREATED,
                "https://example.com",
                HookStatus.ACTIVE,
                1,
                0,
                new StartFrom.Keep(),
                0);
    }

    private static List<HookState> upToThree(Random random, long id) {
        return LongStream.range(id, id + random.nextInt(4)).mapToObj(HookTableTest::hook).toList();
    }

    private static OrgKey org(int number) {
        return new OrgKey("org-" + number);
    }

    private void put(Key key, List<HookState> hooks) {
        table.put(key.org, key.event, hooks.toArray(HookState[]::new));
    }

    private record Key(OrgKey org, EventType event) {
        static Key random(Random random, int orgs) {
            EventType[] events = EventType.values();
            return new Key(
                    HookTableTest.org(random.nextInt(orgs)), events[random.nextInt(events.length)]);
        }

        DomainEvent happened() {
            return new DomainEvent(
                    new EventId("e"),
                    event,
                    org,
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty(),
                    Body.of("{}"));
        }
    }

    @Test
    void shouldHoldWhatAMapHolds() {
        Random random = new Random(42);
        Map<Key, List<HookState>> map = new HashMap<>();
        for (int step = 1; step <= 200_000; step++) {
            Key key = Key.random(random, 1_000);
            List<HookState> hooks = upToThree(random, step);

            put(key, hooks);
            map.put(key, hooks);

            Key seen = Key.random(random, 1_100);
            assertThat(table.get(seen.org, seen.event))
                    .containsExactlyElementsOf(map.getOrDefault(seen, NOBODY));
        }
    }

    @Test
    void shouldFindForManyEventsWhatItFindsForEach() {
        Random random = new Random(43);
        for (int step = 1; step <= 20_000; step++) {
            put(Key.random(random, 1_000), upToThree(random, step));
        }
        List<Key> keys = Stream.generate(() -> Key.random(random, 1_100)).limit(20_000).toList();

        List<MatchedHooks> found = table.get(keys.stream().map(Key::happened).toList());

        assertThat(found).hasSize(keys.size());
        for (int at = 0; at < keys.size(); at++) {
            Key key = keys.get(at);
            assertThat(found.get(at)).containsExactlyElementsOf(table.get(key.org, key.event));
        }
        assertThat(found.stream().map(MatchedHooks::size).distinct()).contains(0, 1, 2, 3);
    }

    @Test
    void shouldNotGrowWithKeysThatAreGone() {
        for (int step = 1; step < 1_000_000; step++) {
            Key key = new Key(org(step), EventType.TASK_CREATED);
            put(key, hooks(step));
            put(key, NOBODY);
        }

        assertThat(table.size()).isLessThan(1_000);
    }

    /** All that somebody saw of what one key had while others wrote. */
    private static final class Reader {
        private final Set<List<HookState>> seen = ConcurrentHashMap.newKeySet();
        private final FutureTask<Set<List<HookState>>> reading;
        private volatile boolean stopped;

        Reader(Supplier<MatchedHooks> lookup) {
            reading =
                    new FutureTask<>(() -> {
                        while (!stopped) {
                            seen.add(List.copyOf(lookup.get()));
                        }
                        return seen;
                    });
            Thread.ofPlatform().daemon().start(reading);
        }

        /** Something is to come still; not where the reading has failed, or time is over. */
        boolean awaits(int states) {
            return seen.size() < states
                    && !reading.isDone()
                    && !Thread.currentThread().isInterrupted();
        }

        Set<List<HookState>> seen() throws Exception {
            stopped = true;
            return reading.get();
        }
    }

    @Test
    @Timeout(60)
    void shouldBeReadWhileItIsWritten() throws Exception {
        Key steady = new Key(new OrgKey("steady"), EventType.TASK_CREATED);
        List<List<HookState>> states = List.of(hooks(1), hooks(1, 2), hooks(3), hooks(1, 2, 3));
        put(steady, states.getFirst());
        List<DomainEvent> events = List.of(steady.happened());
        Reader one = new Reader(() -> table.get(steady.org, steady.event));
        Reader many = new Reader(() -> table.get(events).getFirst());

        int step = 0;
        while (step < 300_000 || one.awaits(4) || many.awaits(4)) {
            put(steady, states.get(step % states.size()));
            put(new Key(org(step % 300_000), EventType.TASK_UPDATED), hooks(4));
            step++;
        }

        assertThat(one.seen()).containsExactlyInAnyOrderElementsOf(states);
        assertThat(many.seen()).containsExactlyInAnyOrderElementsOf(states);
    }

    @Test
    @Timeout(60)
    void shouldShowAKeyThatComesAndGoesWithItsOwnHooksOnly() throws Exception {
        AtomicInteger newest = new AtomicInteger();
        Supplier<Key> coming = () -> new Key(org(newest.get()), EventType.TASK_CREATED);
        Reader one =
                new Reader(() -> {
                    Key key = coming.get();
                    return table.get(key.org, key.event);
                });
        Reader many = new Reader(() -> table.get(List.of(coming.get().happened())).getFirst());

        int step = 0;
        while (step < 300_000 || one.awaits(2) || many.awaits(2)) {
            newest.set(step % 300_000);
            put(coming.get(), hooks(1));
            put(new Key(org(step % 300_000), EventType.TASK_UPDATED), hooks(2));
            put(coming.get(), NOBODY);
            step++;
        }

        assertThat(one.seen()).containsExactlyInAnyOrder(NOBODY, hooks(1));
        assertThat(many.seen()).containsExactlyInAnyOrder(NOBODY, hooks(1));
    }
}
