package dev.resthooks.registry.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.tenant.Claims;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link EndedSessions} do, whatever stores them. */
public abstract class EndedSessionsConformance {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant end = now.plusSeconds(3_600);

    private final String org = "org-" + UUID.randomUUID();
    private final String person = "person-" + UUID.randomUUID();
    private final Session own = session(org, person, now);
    private final Session colleagues = session(org, "another", now);
    private final Session elsewhere = session("other-" + org, person, now);
    private final List<Session> all = List.of(own, colleagues, elsewhere);

    protected abstract EndedSessions ended();

    private Session session(String org, String person, Instant begin) {
        Claims claims =
                new Claims(
                        Optional.of(org),
                        Set.of(),
                        Optional.empty(),
                        Optional.of(person),
                        Optional.empty());
        return new Session("id-" + UUID.randomUUID(), claims, begin, end, end);
    }

    @Test
    void shouldKnowNoneThatHasNotEnded() {
        assertThat(ended().among(all)).isEmpty();
        assertThat(ended().among(List.of())).isEmpty();
    }

    @Test
    void shouldKnowASessionThatHasEnded() {
        ended().add(own, now);
        ended().add(own, now);

        assertThat(ended().among(all)).containsExactly(own.id());
    }

    @Test
    void shouldForgetASessionThatWouldHaveEndedByItself() {
        ended().add(own, now);

        ended().add(colleagues, end.plusSeconds(1));

        assertThat(ended().among(all)).containsExactly(colleagues.id());
    }

    @Test
    void shouldKnowTheSessionsOfAnOrganisation() {
        ended().add(new SessionGroup(Optional.of(org), Optional.empty()), now, end);

        assertThat(ended().among(all)).containsExactlyInAnyOrder(own.id(), colleagues.id());
    }

    @Test
    void shouldKnowTheSessionsOfAPerson() {
        ended().add(new SessionGroup(Optional.empty(), Optional.of(person)), now, end);

        assertThat(ended().among(all)).containsExactlyInAnyOrder(own.id(), elsewhere.id());
    }

    @Test
    void shouldKnowTheSessionsOfAPersonInOneOrganisation() {
        ended().add(new SessionGroup(Optional.of(org), Optional.of(person)), now, end);

        assertThat(ended().among(all)).containsExactly(own.id());
    }

    @Test
    void shouldLetASessionBeThatBeganAfterItsGroupHadEnded() {
        Session later = session(org, person, now.plusMillis(1));
        ended().add(new SessionGroup(Optional.of(org), Optional.empty()), now, end);
        ended().add(new SessionGroup(Optional.of(org), Optional.empty()), now.minusSeconds(9), end);

        assertThat(ended().among(List.of(own, later))).containsExactly(own.id());
    }

    @Test
    void shouldForgetAGroupWhoseLastSessionHasEndedByItself() {
        ended().add(new SessionGroup(Optional.of(org), Optional.empty()), now, end);

        ended().add(
                        new SessionGroup(Optional.of("other-" + org), Optional.empty()),
                        end.plusSeconds(1),
                        end.plusSeconds(2));

        assertThat(ended().among(all)).containsExactly(elsewhere.id());
    }
}
