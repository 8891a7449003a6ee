package dev.resthooks.simulator.plan;

import dev.resthooks.contract.text.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is done to a part of the stack.
 *
 * @param part as {@code dispatcher}, {@code kafka}, {@code postgres}
 * @param at since the load began
 * @param lasts until it is undone: a killed or stopped part is started again, a paused one goes on
 */
public record Fault(Kind kind, String part, Duration at, Duration lasts) {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)@([^+]+)(?:\\+(.+))?");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    /** What is done. */
    public enum Kind {
        /** {@code kill -9}. */
        KILL("killed"),
        /** Asked to end, as a rollout does. */
        STOP("stopped"),
        /** Frozen: its connections stay open, nothing answers. */
        PAUSE("paused");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What has then been done. */
        public String word() {
            return word;
        }
    }

    /** When it is undone, since the load began. */
    public Duration until() {
        return at.plus(lasts);
    }

    /**
     * Reads {@code dispatcher@30s} or {@code kafka@40s+10s}: what, when, and for how long, which is
     * 1 s for a kill and 10 s for the others unless said. Empty when it is neither.
     */
    public static Optional<Fault> read(Kind kind, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Duration> lasts =
                matcher.group(3) == null
                        ? Optional.of(kind == Kind.KILL ? SOON : A_WHILE)
                        : Durations.read(matcher.group(3));
        return Durations.read(matcher.group(2))
                .flatMap(at -> lasts.map(time -> new Fault(kind, matcher.group(1), at, time)));
    }
}
