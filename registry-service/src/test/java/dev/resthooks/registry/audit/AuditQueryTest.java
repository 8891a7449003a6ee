package dev.resthooks.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
    @Test
    void shouldReadTheCursorThatItGives() {
        AuditQuery rest =
                AuditQuery.between(
                                Instant.parse("2026-04-03T00:34:30.500Z"),
                                Instant.parse("2026-04-03T01:00:00Z"))
                        .after(new AuditQuery.Reached("Order2Paid", 3, 999_999_999_999_999_999L));

        assertThat(rest.cursor())
                .isEqualTo("Order2Paid-1775176470500-1775178000000-3-999999999999999999");
        assertThat(AuditQuery.ofCursor(rest.cursor(), rest.to())).contains(rest);
    }

    @Test
    void shouldMarkTheEventsOfAHook() {
        Instant now = Instant.parse("2026-04-03T01:00:00Z");
        HookEvents one = HookEvents.of(PlatformEvents.ACTION_CREATED);
        HookEvents two = one.changedTo(List.of("ActionCreated", "ActionUpdated"), now);
        List<HookEvents> others =
                List.of(
                        one,
                        two,
                        one.changedTo(List.of("ActionCreated", "StepChanged"), now),
                        one.changedTo(List.of("ActionCreated", "ActionUpdated"), now.plusMillis(1)),
                        one.changedTo(List.of("*"), now));

        assertThat(AuditQuery.Reached.mark(one)).isEqualTo("ActionCreated");
        assertThat(others.stream().map(AuditQuery.Reached::mark)).doesNotHaveDuplicates();
        AuditQuery rest =
                AuditQuery.between(Instant.EPOCH, now)
                        .after(new AuditQuery.Reached(AuditQuery.Reached.mark(two), 3, 4));
        assertThat(AuditQuery.ofCursor(rest.cursor(), now)).contains(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ActionCreated",
                "2Paid-1-2-3-4",
                "ActionCreated-2-2-3-4",
                "ActionCreated-1-1775178000001-3-4",
                "ActionCreated-1-2-3",
                "ActionCreated-1-2-3--4",
                "ActionCreated-1-2-3-1000000000000000000",
                "ActionCreated-1-2-1000000000-4",
                "ActionCreated-1-2-3-4\n",
                "ActionCreated-1-2-3-٤"
            })
    void shouldKnowNoOtherCursors(String text) {
        assertThat(AuditQuery.ofCursor(text, Instant.parse("2026-04-03T01:00:00Z"))).isEmpty();
    }
}
