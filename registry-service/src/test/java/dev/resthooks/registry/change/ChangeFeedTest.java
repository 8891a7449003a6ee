package dev.resthooks.registry.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.ChangeListener.PageChange;
import dev.resthooks.registry.session.InMemoryEndedSessions;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionGroup;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.registry.tenant.ConcurrencyLimit.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final Optional<Session> ALWAYS = Optional.empty();
    private static final OrgKey ACME = new OrgKey("acme");
    private static final Subject OF_ACME = Subject.hooks(ACME, Set.of());
    private static final HookId HOOK = new HookId(382);
    private static final HookId OTHER = new HookId(383);

    private final InMemoryVersions stored = new InMemoryVersions();
    private final InMemoryEndedSessions ended = new InMemoryEndedSessions(NOW);
    private final ChangeFeed feed =
            new ChangeFeed(stored, ended, new ConcurrencyLimit(2, 3), new ConcurrencyLimit(2, 3));
    private final Page page = new Page();

    private static final class Page implements ChangeListener {
        private final List<PageChange> told = new ArrayList<>();
        private boolean isReady = true;
        private boolean isEnded;

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public void tell(PageChange change) {
            told.add(change);
        }

        @Override
        public void end() {
            isEnded = true;
        }
    }

    private static Session session(String id, Instant idleEnd) {
        Claims claims =
                new Claims(
                        Optional.of(ACME.value()),
                        Set.of("resthooks"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Session(id, claims, NOW, Instant.MAX, idleEnd);
    }

    private void open() {
        stored.hook(HOOK, ACME, "1");
        stored.hook(OTHER, ACME, "1");
        feed.open(Subject.hooks(ACME, Set.of(HOOK, OTHER)), page, NOW, ALWAYS);
        feed.poll(NOW);
    }

    private static PageChange changed(boolean hasDeliveries, HookId... hooks) {
        return new PageChange.Changed(new LinkedHashSet<>(List.of(hooks)), hasDeliveries);
    }

    @Test
    void shouldTellWhatHasChanged() {
        open();

        stored.hook(HOOK, ACME, "2");
        feed.poll(NOW.plusSeconds(1));
        stored.attempts.put(ACME, 7L);
        feed.poll(NOW.plusSeconds(2));
        stored.hooks.remove(OTHER);
        feed.poll(NOW.plusSeconds(3));
        feed.poll(NOW.plusSeconds(4));

        assertThat(page.told)
                .containsExactly(
                        new PageChange.Begin(),
                        changed(false, HOOK),
                        changed(true),
                        changed(false, OTHER));
    }

    @Test
    void shouldTellAPageThatWasNotReadyWhatHasChangedMeanwhile() {
        open();
        page.isReady = false;
        stored.hook(HOOK, ACME, "2");
        feed.poll(NOW.plusSeconds(1));
        stored.hook(OTHER, ACME, "2");
        feed.poll(NOW.plusSeconds(2));

        page.isReady = true;
        stored.hook(HOOK, ACME, "3");
        feed.poll(NOW.plusSeconds(3));

        assertThat(page.told).hasSize(2);
        assertThat(((PageChange.Changed) page.told.getLast()).hooks())
                .containsExactlyInAnyOrder(HOOK, OTHER);
    }

    @Test
    void shouldEndAPageThatTakesNothing() {
        open();
        page.isReady = false;

        feed.poll(NOW.plusSeconds(29));
        boolean before = page.isEnded;
        feed.poll(NOW.plusSeconds(30));

        assertThat(before).isFalse();
        assertThat(page.isEnded).isTrue();
    }

    @Test
    void shouldSaySomethingWhenNothingChangesForLong() {
        open();

        feed.poll(NOW.plusSeconds(14));
        int before = page.told.size();
        feed.poll(NOW.plusSeconds(15));

        assertThat(before).isEqualTo(1);
        assertThat(page.told).endsWith(new PageChange.Nothing());
    }

    @Test
    void shouldEndAPageAfterSomeMinutes() {
        open();

        feed.poll(NOW.plus(Duration.ofMinutes(5)));

        assertThat(page.isEnded).isTrue();
        assertThat(page.told).hasSize(1);
    }

    @Test
    void shouldEndAPageWithItsSession() {
        feed.open(OF_ACME, page, NOW, Optional.of(session("s", NOW.plusSeconds(30))));

        feed.poll(NOW.plusSeconds(29));
        boolean before = page.isEnded;
        feed.poll(NOW.plusSeconds(30));

        assertThat(before).isFalse();
        assertThat(page.isEnded).isTrue();
    }

    @Test
    void shouldEndAPageWhenItsSessionIsEnded() {
        Page other = new Page();
        Session session = session("signs out", Instant.MAX);
        feed.open(OF_ACME, page, NOW, Optional.of(session));
        feed.open(OF_ACME, other, NOW, Optional.of(session("stays", Instant.MAX)));
        feed.poll(NOW);

        ended.add(session, NOW);
        stored.attempts.put(ACME, 7L);
        feed.poll(NOW.plusSeconds(1));

        assertThat(page.isEnded).isTrue();
        assertThat(page.told).containsExactly(new PageChange.Begin());
        assertThat(other.told).containsExactly(new PageChange.Begin(), changed(true));
    }

    @Test
    void shouldEndThePagesOfAnOrganisationWhoseSessionsAreEnded() {
        feed.open(OF_ACME, page, NOW, Optional.of(session("signed in", Instant.MAX)));
        feed.poll(NOW);

        SessionGroup everybodyElsewhere = new SessionGroup(Optional.of("other"), Optional.empty());
        ended.add(everybodyElsewhere, NOW, Instant.MAX);
        feed.poll(NOW.plusSeconds(1));
        boolean before = page.isEnded;
        SessionGroup everybodyHere = new SessionGroup(Optional.of(ACME.value()), Optional.empty());
        ended.add(everybodyHere, NOW, Instant.MAX);
        feed.poll(NOW.plusSeconds(2));

        assertThat(before).isFalse();
        assertThat(page.isEnded).isTrue();
    }

    @Test
    void shouldTellNothingOfAnotherOrganisation() {
        OrgKey stranger = new OrgKey("stranger");
        stored.hook(HOOK, ACME, "1");
        feed.open(Subject.hooks(stranger, Set.of(HOOK)), page, NOW, ALWAYS);
        feed.poll(NOW);

        stored.hook(HOOK, ACME, "2");
        stored.attempts.put(ACME, 7L);
        feed.poll(NOW.plusSeconds(1));

        assertThat(page.told).containsExactly(new PageChange.Begin());
        assertThat(stored.lastAsked).isEmpty();
    }

    @Test
    void shouldTellAnOperatorOfTheReportsOfAllOrganisations() {
        Page other = new Page();
        feed.open(Subject.platform(ACME), page, NOW, ALWAYS);
        feed.open(Subject.hooks(new OrgKey("stranger"), Set.of()), other, NOW, ALWAYS);
        feed.poll(NOW);

        stored.attempts.put(ACME, 7L);
        feed.poll(NOW.plusSeconds(1));
        stored.reports = 12;
        feed.poll(NOW.plusSeconds(2));

        assertThat(page.told).containsExactly(new PageChange.Begin(), changed(true));
        assertThat(other.told).containsExactly(new PageChange.Begin());
    }

    @Test
    void shouldAskForThePagesInPortions() {
        ChangeFeed large = largeFeed();
        List<Page> pages = openOfOrganisations(large, 3 * ChangeFeed.PORTION);

        large.poll(NOW);

        assertThat(pages)
                .allSatisfy(it -> assertThat(it.told).containsExactly(new PageChange.Begin()));
        assertThat(stored.mostAsked).isEqualTo(ChangeFeed.PORTION);
    }

    @Test
    void shouldTellOtherPortionsWhenOneCannotBeReadInTime() {
        ChangeFeed large = largeFeed();
        List<Page> pages = openOfOrganisations(large, 3 * ChangeFeed.PORTION);
        stored.unreadable = Optional.of(HOOK);

        assertThatThrownBy(() -> large.poll(NOW)).hasMessage("it took too long");

        assertThat(pages).filteredOn(it -> !it.told.isEmpty()).hasSize(2 * ChangeFeed.PORTION);
        assertThat(pages).noneMatch(it -> it.isEnded);
    }

    private ChangeFeed largeFeed() {
        return new ChangeFeed(
                stored, ended, new ConcurrencyLimit(1, 1_000), new ConcurrencyLimit(1, 1));
    }

    /** Opens a page of so many organisations, one of which shows a hook. */
    private List<Page> openOfOrganisations(ChangeFeed large, int organisations) {
        stored.hook(HOOK, new OrgKey("org-0"), "1");
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < organisations; i++) {
            pages.add(new Page());
            Subject shown = Subject.hooks(new OrgKey("org-" + i), Set.of(HOOK));
            large.open(shown, pages.getLast(), NOW, ALWAYS);
        }
        return pages;
    }

    @Test
    void shouldLetOnlySomePagesListen() {
        Page second = new Page();
        assertThat(feed.open(OF_ACME, page, NOW, ALWAYS)).isEqualTo(Entry.ENTERED);
        assertThat(feed.open(OF_ACME, second, NOW, ALWAYS)).isEqualTo(Entry.ENTERED);
        assertThat(feed.open(OF_ACME, new Page(), NOW, ALWAYS)).isEqualTo(Entry.ORGANISATION_FULL);

        feed.close(second);
        feed.close(second);

        assertThat(feed.open(OF_ACME, new Page(), NOW, ALWAYS)).isEqualTo(Entry.ENTERED);
        assertThat(feed.open(OF_ACME, new Page(), NOW, ALWAYS)).isEqualTo(Entry.ORGANISATION_FULL);
    }

    @Test
    void shouldLetPagesListenBesideClients() {
        feed.open(OF_ACME, page, NOW, ALWAYS);
        feed.open(OF_ACME, new Page(), NOW, ALWAYS);

        assertThat(feed.open(OF_ACME, new Page(), NOW, Optional.of(session("s", Instant.MAX))))
                .isEqualTo(Entry.ENTERED);
    }

    @Test
    void shouldEndAllAtAStop() {
        open();

        feed.closeAll();

        assertThat(page.isEnded).isTrue();
        assertThat(feed.open(OF_ACME, new Page(), NOW, ALWAYS)).isEqualTo(Entry.ALL_FULL);
    }
}
