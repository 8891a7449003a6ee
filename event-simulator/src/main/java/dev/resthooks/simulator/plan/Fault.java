package dev.resthooks.simulator.plan;

import dev.resthooks.contract.text.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault of a part of the stack.
 *
 * @param part the part, such as {@code dispatcher}, {@code kafka} or {@code postgres}
 * @param at the time of the fault since the load began
 * @param lasts the time until it is undone: a killed or stopped part is started again, a paused one
 *     resumes
 */
public record Fault(Kind kind, String part, Duration at, Duration lasts) {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)@([^+]+)(?:\\+(.+))?");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    public enum Kind {
        /** Killed as {@code kill -9} does. */
        KILL("killed"),
        /** Asked to end, as in a rolling update. */
        STOP("stopped"),
        /** Suspended: its connections stay open, but it answers nothing. */
        PAUSE("paused");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the past participle for reports. */
        public String word() {
            return word;
        }
    }

    public Duration until() {
        return at.plus(lasts);
    }

    /**
     * Parses {@code dispatcher@30s} or {@code kafka@40s+10s}: the part, the time, and the duration,
     * which defaults to 1 s for a kill and 10 s for the others. Returns empty if the text is
     * invalid.
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
