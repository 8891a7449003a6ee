package dev.resthooks.registry.hook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.postgres.PullPositions.Confirmed;
import dev.resthooks.registry.log.LogReader.Positions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PullPositionsIT {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");

    @Inject PullPositions positions;
    @Inject Hooks hooks;

    private final String org = "pulling-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    private HookState hook(String fields) {
        Api.Answer registered =
                api.post("{\"resthooks\":{\"eventName\":\"ActionCreated\",%s}}".formatted(fields));
        return now(registered.hook().path("id").asText());
    }

    private HookState hook() {
        return hook("\"delivery\":\"pull\"");
    }

    private HookState now(String id) {
        return hooks.find(new OrgKey(org), HookId.of(id)).map(Hook::state).orElseThrow();
    }

    private static Positions at(String topic, Map<Integer, Long> next) {
        return new Positions(topic, next);
    }

    private boolean confirm(HookState hook, Positions read, Instant at, Instant now) {
        return positions.confirm(hook, new Confirmed(read, at, Instant.EPOCH), now);
    }

    @Test
    void shouldCountWhatIsNewlyConfirmed() {
        HookState hook = hook();

        assertThat(count(hook, at("log", 9, 3, 7, 2), NOW)).isEqualTo(5);
        assertThat(count(hook, at("log", 5, 1, 7, 2), NOW)).isEqualTo(5);
        assertThat(count(hook, at("log", 5, 1, 99, 3), NOW)).isEqualTo(6);
        assertThat(positions.of(hook)).contains(at("log", 9, 3, 99, 3));

        Positions anew = at("other", 1, 4, 0, 3);
        assertThat(count(hook, anew, NOW.minusSeconds(1))).isEqualTo(6);
        assertThat(count(hook, anew, NOW.plusSeconds(1))).isEqualTo(7);
    }

    @Test
    void shouldPassWhatHasNoEventOfTheHookOnceAMinute() {
        HookState hook = hook();

        assertThat(passed(hook, at("log", 5, 0, 7, 1), 0)).isEmpty();
        assertThat(passed(hook, at("log", 5, 0, 7, 0), 0)).contains(at("log", 5, 0, 7, 0));
        assertThat(passed(hook, at("log", 9, 0, 9, 0), 30)).contains(at("log", 5, 0, 7, 0));
        assertThat(passed(hook, at("log", 9, 0, 9, 0), 61)).contains(at("log", 9, 0, 9, 0));
    }

    @Test
    void shouldPassNoEventThatIsNotConfirmed() {
        HookState hook = hook();
        Positions before = at("log", 9, 3, 7, 2);
        assertThat(count(hook, before, NOW)).isEqualTo(5);

        assertThat(passed(hook, at("log", 12, 4, 7, 2), 61)).contains(before);
        assertThat(passed(hook, at("log", 8, 2, 9, 3), 61)).contains(before);
        Positions next = at("log", 12, 3, 8, 2);
        assertThat(passed(hook, next, 61)).contains(next);
        assertThat(now(hook.id().toString()).triggeredCount()).isEqualTo(5);
    }

    /** Returns what is confirmed after an empty page, that many seconds later. */
    private Optional<Positions> passed(HookState hook, Positions end, int seconds) {
        Instant now = NOW.plusSeconds(seconds);
        positions.pass(hook, new Confirmed(end, now, now), now);
        return positions.of(hook).map(it -> new Positions(it.topicId(), it.next(), all(it)));
    }

    private static Map<Integer, Long> all(Positions counted) {
        Map<Integer, Long> all = new TreeMap<>(Map.of(0, 0L, 1, 0L));
        all.putAll(counted.matched());
        return all;
    }

    private static Positions at(String topic, long next, long matched, long next1, long matched1) {
        return new Positions(topic, Map.of(0, next, 1, next1), Map.of(0, matched, 1, matched1));
    }

    private long count(HookState hook, Positions read, Instant at) {
        confirm(hook, read, at, NOW);
        return now(hook.id().toString()).triggeredCount();
    }

    @Test
    void shouldKeepWhatIsFurthestInEachPartition() {
        HookState hook = hook();
        assertThat(positions.of(hook)).isEmpty();

        confirm(hook, at("log", Map.of(0, 5L, 1, 7L)), NOW, NOW);
        confirm(hook, at("log", Map.of(0, 9L, 1, 2L, 2, 1L)), NOW, NOW);

        assertThat(positions.of(hook)).contains(at("log", Map.of(0, 9L, 1, 7L, 2, 1L)));
        assertThat(positions.of(hook())).isEmpty();
    }

    @Test
    void shouldTakeNoteOfAPageOnceAMinuteAndOfALossAtOnce() {
        HookState hook = hook();
        confirm(hook, at("log", Map.of(0, 1L)), NOW, NOW);
        positions.read(hook.id(), NOW, false);

        assertThat(statementsOfAPage(hook, 59, false)).isEmpty();
        assertThat(statementsOfAPage(hook, 59, true)).hasSize(1);
        assertThat(statementsOfAPage(hook, 118, false)).isEmpty();
        assertThat(statementsOfAPage(hook, 119, false)).hasSize(1);
    }

    private List<String> statementsOfAPage(HookState hook, int seconds, boolean isLost) {
        return StatementWatch.during(
                () -> positions.read(hook.id(), NOW.plusSeconds(seconds), isLost));
    }

    @Test
    void shouldGoOnInATopicThatWasMadeAnew() {
        HookState hook = hook();
        confirm(hook, at("log", Map.of(0, 500L)), NOW, NOW);

        confirm(hook, at("other", Map.of(0, 1L)), NOW.plusSeconds(2), NOW.plusSeconds(3));
        assertThat(
                        confirm(
                                hook,
                                at("log", Map.of(0, 600L)),
                                NOW.plusSeconds(1),
                                NOW.plusSeconds(4)))
                .isFalse();

        assertThat(positions.of(hook)).contains(at("other", Map.of(0, 1L)));
    }

    @Test
    void shouldForgetWhatIsOfAnEarlierEpoch() {
        HookState hook = hook();
        confirm(hook, at("log", Map.of(0, 5L)), NOW, NOW);
        String id = hook.id().toString();
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        assertThat(positions.of(now(id))).isPresent();

        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");

        assertThat(positions.of(now(id))).isEmpty();
        assertThat(confirm(hook, at("log", Map.of(0, 9L)), NOW, NOW)).isFalse();
        assertThat(positions.of(now(id))).isEmpty();
    }

    @Test
    void shouldKnowWhetherAnEarlierEpochWasConfirmed() {
        HookState hook = hook();
        assertThat(positions.hasOtherEpochs(hook)).isFalse();
        confirm(hook, at("log", Map.of(0, 5L)), NOW, NOW);
        assertThat(positions.hasOtherEpochs(hook)).isFalse();

        HookState later = resumedFromNow(hook);
        assertThat(positions.hasOtherEpochs(later)).isTrue();
        confirm(later, at("log", Map.of(0, 9L)), NOW, NOW);
        assertThat(positions.hasOtherEpochs(later)).isTrue();

        HookState first = resumedFromNow(hook());
        confirm(first, at("log", Map.of(0, 5L)), NOW, NOW);
        assertThat(positions.hasOtherEpochs(first)).isFalse();
    }

    private HookState resumedFromNow(HookState hook) {
        String id = hook.id().toString();
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");
        return now(id);
    }

    @Test
    void shouldLoseNoneOfManyConfirmationsAtOnce() {
        HookState hook = hook();

        AtOnce.answers(
                16,
                reader -> {
                    Map<Integer, Long> next = new TreeMap<>(Map.of(0, 0L, 1, 0L, 2, 0L, 3, 0L));
                    next.put(reader % 4, 100L + reader);
                    confirm(hook, at("log", next), NOW, NOW);
                    return next;
                });

        assertThat(positions.of(hook).orElseThrow().next())
                .isEqualTo(Map.of(0, 112L, 1, 113L, 2, 114L, 3, 115L));
    }

    @Test
    void shouldConfirmNothingOfHooksThatHaveATargetOrAreDeleted() {
        HookState sent = hook("\"targetUrl\":\"https://example.com/\"");
        HookState deleted = hook();
        confirm(deleted, at("log", Map.of(0, 5L)), NOW, NOW);
        assertThat(api.delete(Api.HOOKS + "/" + deleted.id()).status()).isLessThan(300);

        confirm(sent, at("log", Map.of(0, 5L)), NOW, NOW);
        confirm(deleted, at("log", Map.of(0, 5L)), NOW, NOW);

        assertThat(positions.of(sent)).isEmpty();
        assertThat(positions.of(deleted)).isEmpty();
    }
}
