package dev.resthooks.registry.console.page;

import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.hook.Disabling;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Locale;

/** Puts numbers, durations, health and failures into words, for Java and for templates. */
@TemplateExtension(namespace = "words")
public final class Wording {
    private static final int SECONDS_UP_TO = 120;
    private static final int MINUTES_UP_TO = 120;
    private static final int HOURS_UP_TO = 48;

    private Wording() {}

    public static String number(Number number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** Returns a text such as {@code 1 event} or {@code 1,204 events}. */
    public static String counted(Number number, String noun) {
        return number(number) + " " + noun(number, noun);
    }

    public static String noun(Number number, String noun) {
        return number.longValue() == 1 ? noun : noun + "s";
    }

    /** Says how many events a hook has besides its first; an empty text if none. */
    public static String more(HookEvents events) {
        int others = events.names().size() - 1;
        return events.isAll()
                ? "and all others"
                : others == 0 ? "" : "and " + counted(others, "other");
    }

    public static String target(HookState hook) {
        return hook.isPull() ? "None: you fetch the events" : hook.targetUrl();
    }

    /** Returns a text such as {@code 93 s} or {@code 3 days}. */
    public static String duration(Duration duration) {
        if (duration.toSeconds() < SECONDS_UP_TO) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < MINUTES_UP_TO) {
            return duration.toMinutes() + " min";
        }
        if (duration.toHours() < HOURS_UP_TO) {
            return duration.toHours() + " h";
        }
        return counted(duration.toDays(), "day");
    }

    public static String milliseconds(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis % 1_000 == 0
                ? millis / 1_000 + " s"
                : String.format(Locale.ENGLISH, "%.1f s", millis / 1_000.0);
    }

    /** Returns a duration in days, or in hours if it is none of whole days. */
    public static String longDuration(Duration duration) {
        return duration.toHours() % 24 == 0
                ? counted(duration.toDays(), "day")
                : counted(duration.toHours(), "hour");
    }

    /** Returns a text such as {@code 1,204 events wait}. */
    public static String waits(long events) {
        return counted(events, "event") + (events == 1 ? " waits" : " wait");
    }

    /** Returns a text such as {@code Suspended}. */
    public static String word(Enum<?> state) {
        return capitalised(state.name().toLowerCase(Locale.ROOT));
    }

    public static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Returns the word for the health of a hook as a whole. */
    public static String health(Health health) {
        return capitalised(health.word());
    }

    /** Returns the colour of that word: {@code good}, {@code warn}, {@code bad} or {@code off}. */
    public static String tone(Health health) {
        return switch (health) {
            case HEALTHY -> "good";
            case RETRYING, BEHIND, UNVERIFIED -> "warn";
            case SUSPENDED -> "bad";
            case HALTED -> "off";
        };
    }

    /** Says what a target did, such as {@code answered 503}. */
    public static String failure(Failure failure) {
        return switch (failure) {
            case Failure.Status(int status) -> "answered " + status;
            case Failure.NoAnswer(ErrorClass error, String _) -> error(error);
        };
    }

    /** Says why a hook is disabled, or a replay stopped. */
    public static String cause(Disabling.Cause cause) {
        return switch (cause) {
            case Disabling.Cause.Owner() -> "Your organisation paused it.";
            case Disabling.Cause.Expired() -> "Its subscription wasn't refreshed in time.";
            case Disabling.Cause.UnexpectedAnswer(Failure failure) ->
                    "The target " + failure(failure) + ".";
            case Disabling.Cause.Exhausted(Failure failure) ->
                    "The target failed for too long; at last it " + failure(failure) + ".";
        };
    }

    public static String detailed(Failure failure) {
        return failure(failure)
                + switch (failure) {
                    case Failure.Status _ -> "";
                    case Failure.NoAnswer(ErrorClass _, String detail) ->
                            detail.isBlank() ? "" : " (" + detail + ")";
                };
    }

    private static String error(ErrorClass error) {
        return switch (error) {
            case DNS -> "has a host name that does not resolve";
            case CONNECT -> "could not be reached";
            case TLS -> "failed the TLS handshake";
            case TIMEOUT -> "did not answer in time";
            case RESET -> "closed the connection";
            case PROTOCOL -> "did not answer with valid HTTP";
            case BLOCKED -> "has an address that is not allowed";
        };
    }
}
