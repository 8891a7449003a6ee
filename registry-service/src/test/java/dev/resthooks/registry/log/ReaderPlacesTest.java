package dev.resthooks.registry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.log.LogAway.LogFull;
import dev.resthooks.registry.log.LogReaders.Limits;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReaderPlacesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final OrgKey NEWCOMER = new OrgKey("newcomer");
    private static final int PLACES = 8;

    private final AtomicLong nanos = new AtomicLong();
    private final ReaderPlaces places = places(PLACES, LONG);

    @Test
    void shouldLetTheOldestReaderGiveWayToWhoWaitsOnceItHasHadItsTurn() {
        List<ReaderPlaces.Place> taken = takeAll();
        CompletableFuture<ReaderPlaces.Place> newcomer = taken(NEWCOMER);
        await().until(() -> places.waiting() == 1);

        assertThat(taken).noneMatch(ReaderPlaces.Place::givesWay);
        nanos.addAndGet(ReaderPlaces.TURN.toNanos());
        assertThat(taken)
                .filteredOn(ReaderPlaces.Place::givesWay)
                .containsExactly(taken.getFirst());
        taken.getFirst().close();

        assertThat(newcomer.join().givesWay()).isFalse();
        assertThat(taken.subList(1, 8)).noneMatch(ReaderPlaces.Place::givesWay);
    }

    @Test
    void shouldLetAsManyReadersGiveWayAsCallersWait() {
        List<ReaderPlaces.Place> taken = takeAll();
        var _ = taken(NEWCOMER);
        var _ = taken(new OrgKey("another"));
        await().until(() -> places.waiting() == 2);

        nanos.addAndGet(ReaderPlaces.TURN.toNanos());

        assertThat(taken)
                .filteredOn(ReaderPlaces.Place::givesWay)
                .containsExactly(taken.get(0), taken.get(1));
    }

    @Test
    void shouldLetNobodyGiveWayWhileNobodyWaits() {
        List<ReaderPlaces.Place> taken = takeAll();

        nanos.addAndGet(LONG.toNanos());

        assertThat(taken).noneMatch(ReaderPlaces.Place::givesWay);
    }

    @Test
    void shouldRefuseAnOrganisationThatReadsOrWaitsAlready() {
        takeAll();
        var _ = taken(NEWCOMER);
        await().until(() -> places.waiting() == 1);

        assertThatThrownBy(() -> places.take(new OrgKey("holder-0")))
                .isInstanceOfSatisfying(
                        LogFull.class, full -> assertThat(full.isOfOrganisation()).isTrue());
        assertThatThrownBy(() -> places.take(NEWCOMER))
                .isInstanceOfSatisfying(
                        LogFull.class, full -> assertThat(full.isOfOrganisation()).isTrue());
    }

    @Test
    void shouldRefuseWhomNoPlaceBecomesFreeForInTime() {
        ReaderPlaces one = places(1, Duration.ofMillis(1));
        ReaderPlaces.Place taken = one.take(new OrgKey("holder"));

        assertThatThrownBy(() -> one.take(NEWCOMER))
                .isInstanceOfSatisfying(
                        LogFull.class,
                        full -> {
                            assertThat(full.isOfOrganisation()).isFalse();
                            assertThat(full.isAfterWait()).isTrue();
                        });
        taken.close();

        one.take(NEWCOMER).close();
    }

    @Test
    void shouldRefuseAtOnceWhoComesWhenEnoughAreWaiting() {
        ReaderPlaces one = new ReaderPlaces(new ConcurrencyLimit(2, 2), 1, LONG, nanos::get);
        ReaderPlaces.Place first = one.take(NEWCOMER);
        CompletableFuture<ReaderPlaces.Place> second = taken(NEWCOMER, one);
        await().until(() -> one.waiting() == 1);

        assertThatThrownBy(() -> one.take(NEWCOMER))
                .isInstanceOfSatisfying(
                        LogFull.class,
                        full -> {
                            assertThat(full.isOfOrganisation()).isFalse();
                            assertThat(full.isAfterWait()).isFalse();
                        });
        first.close();

        second.join().close();
    }

    @Test
    void shouldAdmitNobodyWhereThereAreNoPlaces() {
        ReaderPlaces none = places(0, LONG);

        assertThatThrownBy(() -> none.take(NEWCOMER)).isInstanceOf(LogFull.class);
    }

    @Test
    void shouldAdmitTheReadersOfItsSettingsAndLetFourTimesAsManyWait() {
        ReaderPlaces two = new ReaderPlaces(new Limits(LONG, LONG, 1, 2), nanos::get);
        List<ReaderPlaces.Place> taken = List.of(two.take(org(0)), two.take(org(1)));
        List<CompletableFuture<Void>> waiting =
                IntStream.range(2, 10)
                        .mapToObj(it -> taken(org(it), two).thenAccept(ReaderPlaces.Place::close))
                        .toList();
        await().until(() -> two.waiting() == 8);

        assertThatThrownBy(() -> two.take(org(10)))
                .isInstanceOfSatisfying(
                        LogFull.class,
                        full -> {
                            assertThat(full.isOfOrganisation()).isFalse();
                            assertThat(full.isAfterWait()).isFalse();
                        });
        taken.forEach(ReaderPlaces.Place::close);
        waiting.forEach(CompletableFuture::join);

        ReaderPlaces.Place again = two.take(org(0));
        assertThatThrownBy(() -> two.take(org(0)))
                .isInstanceOfSatisfying(
                        LogFull.class, full -> assertThat(full.isOfOrganisation()).isTrue());
        again.close();
    }

    private static OrgKey org(int number) {
        return new OrgKey("org-" + number);
    }

    private List<ReaderPlaces.Place> takeAll() {
        List<ReaderPlaces.Place> taken = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            taken.add(places.take(new OrgKey("holder-" + i)));
        }
        return taken;
    }

    private CompletableFuture<ReaderPlaces.Place> taken(OrgKey org) {
        return taken(org, places);
    }

    private static CompletableFuture<ReaderPlaces.Place> taken(OrgKey org, ReaderPlaces from) {
        return CompletableFuture.supplyAsync(() -> from.take(org), Thread::startVirtualThread);
    }

    private ReaderPlaces places(int atOnce, Duration patience) {
        return new ReaderPlaces(new ConcurrencyLimit(1, 5 * atOnce), atOnce, patience, nanos::get);
    }
}
