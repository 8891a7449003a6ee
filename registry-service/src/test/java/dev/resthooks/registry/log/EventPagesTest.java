package dev.resthooks.registry.log;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventPagesTest {
    private static final Instant T = Instant.parse("2026-04-03T00:00:00Z");
    private static final OrgKey ORG = new OrgKey("acme");

    private final InMemoryLog log = new InMemoryLog();
    private final EventPages pages =
            new EventPages(log, new LogTail(0, System::nanoTime), new ConcurrencyLimit(1, 1));
    private final HookState hook = aHook(382).of(ORG).state();

    private void put(int partition, long offset) {
        put(partition, offset, "{}");
    }

    private void put(int partition, long offset, String body) {
        DomainEvent event = anEvent(partition + "-" + offset).of(ORG).body(body).event();
        log.put(partition, offset, event, T.plusSeconds(offset));
    }

    private Page after(Positions positions) {
        return pages.read(hook, Optional.of(positions), Instant.EPOCH, 100);
    }

    private Page since(Instant from, int most) {
        return pages.read(hook, Optional.empty(), from, most);
    }

    private List<String> ids(Page page) {
        return page.events().stream().map(it -> it.event().id().value()).toList();
    }

    /** All that comes after a page, page by page. */
    private List<String> rest(Page first, int most) {
        List<String> all = new ArrayList<>(ids(first));
        Page page = first;
        while (page.hasMore()) {
            page = pages.read(hook, Optional.of(page.next()), Instant.EPOCH, most);
            assertThat(page.events()).hasSizeLessThanOrEqualTo(most);
            all.addAll(ids(page));
        }
        return all;
    }

    private static List<String> of(int partition, List<String> ids) {
        return ids.stream().filter(it -> it.startsWith(partition + "-")).toList();
    }

    private static Positions positions(String topic, Map<Integer, Long> next) {
        return new Positions(topic, new TreeMap<>(next));
    }

    @Test
    void shouldReadEachEventOnceAndEachPartitionInOrderHoweverItIsDivided() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            EventPagesTest test = new EventPagesTest();
            int partitions = 1 + random.nextInt(4);
            List<List<String>> expected = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                List<String> ids = new ArrayList<>();
                int events = random.nextInt(30);
                for (long offset = 0; offset <= events; offset++) {
                    if (random.nextInt(4) > 0) {
                        test.put(partition, offset);
                        ids.add(partition + "-" + offset);
                    } else {
                        DomainEvent foreign = anEvent("foreign").of("other").event();
                        test.log.put(partition, offset, foreign, T);
                    }
                }
                expected.add(ids);
            }
            int most = 1 + random.nextInt(12);

            Page first = test.since(Instant.EPOCH, most);
            List<String> read = test.rest(first, most);
            assertThat(first.next().allMatched()).isEqualTo(first.events().size());

            for (int partition = 0; partition < partitions; partition++) {
                assertThat(of(partition, read))
                        .as("seed %d", seed)
                        .isEqualTo(expected.get(partition));
            }
            assertThat(read).doesNotContain("foreign");
        }
    }

    @Test
    void shouldCountTheEventsBeforeEachPosition() {
        put(0, 0);
        log.put(0, 1, anEvent("other organisation").of("other").event(), T);
        put(0, 2);
        put(1, 0);
        Page all = since(Instant.EPOCH, 100);
        assertThat(all.next().matched()).isEqualTo(Map.of(0, 2L, 1, 1L));
        assertThat(all.next().text()).isEqualTo(log.topicId + " 3.2 1.1");
        assertThat(Positions.parse(all.next().text())).isEqualTo(all.next());

        put(1, 1);
        assertThat(after(all.next()).next().matched()).isEqualTo(Map.of(0, 2L, 1, 2L));
        log.beginnings.put(0, 4L);
        assertThat(after(all.next()).next().matched()).isEqualTo(Map.of(0, 2L, 1, 1L));
    }

    @Test
    void shouldReadTheHooksEventsAlone() {
        put(0, 0);
        log.put(0, 1, anEvent("other type").type(PlatformEvents.ACTION_UPDATED).event(), T);
        log.put(0, 2, anEvent("other organisation").of("other").event(), T);
        put(0, 3, "no JSON");
        put(0, 4, "[]");

        assertThat(ids(since(Instant.EPOCH, 100))).containsExactly("0-0");
    }

    @Test
    void shouldGoOnWithWhatComesLater() {
        put(0, 0);
        Page first = since(Instant.EPOCH, 100);
        Page none = after(first.next());
        put(0, 1);

        assertThat(first.hasMore()).isFalse();
        assertThat(none.events()).isEmpty();
        assertThat(none.next()).isEqualTo(first.next());
        assertThat(ids(after(none.next()))).containsExactly("0-1");
    }

    @Test
    void shouldGoOnInATopicThatWasNotThereYet() {
        log.topicId = "";
        Page none = since(Instant.EPOCH, 100);
        assertThat(none.events()).isEmpty();
        log.topicId = "a-log";
        put(0, 0);

        Page first = after(none.next());

        assertThat(ids(first)).containsExactly("0-0");
        assertThat(first.next().topicId()).isEqualTo("a-log");
        log.beginnings.put(0, 1L);
        assertThat(after(none.next()).isWhole()).isFalse();
    }

    @Test
    void shouldBeginAtATime() {
        for (int i = 0; i < 10; i++) {
            put(0, i);
            put(1, i);
        }

        assertThat(ids(since(T.plusSeconds(8), 100)))
                .containsExactlyInAnyOrder("0-8", "0-9", "1-8", "1-9");
        Page later = since(T.plusSeconds(100), 100);
        assertThat(later.events()).isEmpty();
        put(1, 10);
        assertThat(ids(after(later.next()))).containsExactly("1-10");
    }

    @Test
    void shouldEndAPageAtFourMebibytes() {
        String third = "{\"a\":\"%s\"}".formatted("x".repeat(EventPages.MOST_BYTES / 3));
        String tooLarge = "{\"a\":\"%s\"}".formatted("x".repeat(EventPages.MOST_BYTES));
        put(0, 0);
        put(0, 1, third);
        put(0, 2, third);
        put(0, 3, third);
        put(0, 4, tooLarge);
        put(0, 5);

        Page first = since(Instant.EPOCH, 100);
        Page second = after(first.next());
        Page third3 = after(second.next());

        assertThat(ids(first)).containsExactly("0-0", "0-1", "0-2");
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(second)).containsExactly("0-3");
        assertThat(ids(third3)).containsExactly("0-4");
        assertThat(rest(third3, 100)).containsExactly("0-4", "0-5");
    }

    @Test
    void shouldStopBeforeAnOpenTransaction() {
        put(0, 0);
        put(0, 1);
        log.stableEnds.put(0, 1L);

        Page page = since(T.plusSeconds(1), 100);

        assertThat(page.hasMore()).isFalse();
        assertThat(page.events()).isEmpty();
        log.stableEnds.put(0, 2L);
        assertThat(ids(after(page.next()))).containsExactly("0-1");
    }

    @Test
    void shouldReadAnAddedPartitionFromItsBeginning() {
        put(0, 0);
        Page before = since(Instant.EPOCH, 100);
        put(1, 0);

        assertThat(ids(after(before.next()))).containsExactly("1-0");
        log.beginnings.put(1, 1L);
        assertThat(after(before.next()).isWhole()).isFalse();
    }

    @Test
    void shouldLoseNothingInSilence() {
        put(0, 0);
        put(0, 1);
        put(0, 2);
        put(1, 0);
        Positions first = positions(log.topicId, Map.of(0, 1L, 1, 1L));

        log.beginnings.put(0, 1L);
        assertThat(ids(after(first))).containsExactly("0-1", "0-2");
        log.beginnings.put(0, 2L);
        Page lost = after(first);

        assertThat(lost.isWhole()).isFalse();
        assertThat(lost.events()).isEmpty();
        assertThat(ids(after(lost.next()))).containsExactly("0-2");
    }

    @Test
    void shouldSayWhatRetentionMayHaveTakenOfATime() {
        put(0, 0);
        log.wholeSince = T.plusSeconds(10);

        Page lost = since(T.plusSeconds(9), 100);

        assertThat(lost.isWhole()).isFalse();
        assertThat(lost.events()).isEmpty();
        put(0, 1);
        assertThat(ids(after(lost.next()))).containsExactly("0-1");
        assertThat(since(T.plusSeconds(10), 100).isWhole()).isTrue();
    }

    @Test
    void shouldLoseNothingThatIsDeletedAfterItWasRead() {
        for (int i = 0; i < 5; i++) {
            put(0, i);
        }
        log.afterRead = read -> log.beginnings.put(0, read + 1);
        Page read = since(Instant.EPOCH, 100);

        assertThat(read.isWhole()).isTrue();
        assertThat(ids(read)).containsExactly("0-0", "0-1", "0-2", "0-3", "0-4");

        log.beginnings.put(0, 0L);
        log.afterRead = _ -> log.beginnings.put(0, 3L);
        assertThat(since(Instant.EPOCH, 100).isWhole()).isFalse();
    }

    @Test
    void shouldNotBeginInALogThatIsReplacedMeanwhile() {
        put(0, 0);
        log.afterRead = _ -> log.topicId = "another log";

        Page page = since(Instant.EPOCH, 100);

        assertThat(page.isWhole()).isFalse();
        assertThat(ids(after(page.next()))).containsExactly("0-0");
    }

    @Test
    void shouldFetchAnAddedEventThoughClocksDiffer() {
        DomainEvent added = anEvent("added").type(PlatformEvents.ACTION_UPDATED).of(ORG).event();
        log.put(0, 0, added, T.minusMillis(1_001));
        log.put(0, 1, added, T.minusMillis(1_000));
        HookState both =
                hook.withEvents(
                        hook.events().changedTo(List.of("ActionCreated", "ActionUpdated"), T));

        Page page = pages.read(both, Optional.empty(), Instant.EPOCH, 100);

        assertThat(page.events()).extracting(Logged::event).containsExactly(added);
    }

    @Test
    void shouldNotGoOnInAnotherLog() {
        put(0, 0);
        put(0, 1);

        assertThat(lost("another log", Map.of(0, 1L))).containsExactly("0-0", "0-1");
        assertThat(lost("another log", Map.of(0, 0L))).containsExactly("0-0", "0-1");
        assertThat(lost(log.topicId, Map.of(0, 3L))).containsExactly("0-0", "0-1");
        assertThat(lost(log.topicId, Map.of(0, Long.MAX_VALUE))).containsExactly("0-0", "0-1");
        assertThat(lost(log.topicId, Map.of(0, -1L))).containsExactly("0-0", "0-1");
        assertThat(lost(log.topicId, Map.of(0, 1L, 1, 0L))).containsExactly("0-1");
        assertThat(after(positions(log.topicId, Map.of(0, 2L))).isWhole()).isTrue();
    }

    /** What the log still has after positions that it doesn't have. */
    private List<String> lost(String topic, Map<Integer, Long> next) {
        Page page = after(positions(topic, next));
        assertThat(page.isWhole()).isFalse();
        assertThat(page.events()).isEmpty();
        return ids(after(page.next()));
    }

    @Test
    void shouldGoOnLaterWhenTheTimeIsUp() {
        for (int i = 0; i < 10; i++) {
            put(0, i);
        }
        log.readsInTime = 4;

        Page page = since(Instant.EPOCH, 100);
        log.readsInTime = Integer.MAX_VALUE;

        assertThat(ids(page)).containsExactly("0-0", "0-1", "0-2", "0-3");
        assertThat(rest(page, 100)).hasSize(10);
    }

    @Test
    void shouldReadSomethingThoughTheTimeIsUpOrFail() {
        put(0, 0);
        put(0, 1);
        log.readsInTime = 0;
        Page page = since(Instant.EPOCH, 100);

        assertThat(ids(page)).containsExactly("0-0");
        assertThat(page.hasMore()).isTrue();
        log.slowFrom = 1;
        assertThatExceptionOfType(LogAway.class).isThrownBy(() -> after(page.next()));
    }

    @Test
    void shouldReadNothingThatEarlierPagesHaveRead() {
        for (int i = 0; i < 1_000; i++) {
            put(0, i);
        }
        Page page = since(Instant.EPOCH, 990);
        log.readsInTime = 10;

        assertThat(ids(after(page.next()))).hasSize(10);
        assertThat(log.readsInTime).isZero();
    }

    @Test
    void shouldFailIfTheLogCannotBeRead() {
        put(0, 0);
        log.awayFrom = 0;

        assertThatExceptionOfType(LogAway.class).isThrownBy(() -> since(Instant.EPOCH, 100));
    }

    @Test
    void shouldNotLetOnePartitionKeepTheOthersFromBeingRead() {
        for (int i = 0; i < 500; i++) {
            put(0, i);
        }
        put(1, 0);

        assertThat(rest(since(Instant.EPOCH, 1), 1).indexOf("1-0")).isLessThan(100);
    }

    @Test
    void shouldHavePositionsInFewCharacters() {
        Map<Integer, Long> next = new TreeMap<>();
        for (int partition = 0; partition < 128; partition++) {
            next.put(partition, 1_000_000_000_000L + partition);
        }
        Positions positions = positions("Yx3Qw8b0J1KkZm9vYmFyYg", next);

        assertThat(Positions.parse(positions.text())).isEqualTo(positions);
        assertThat(positions.text()).hasSizeLessThan(1_300);
        assertThat(positions("a", Map.of(0, 0L, 1, 36L)).text()).isEqualTo("a 0 10");
    }
}
