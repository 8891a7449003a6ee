package dev.resthooks.registry.console.page;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Grade;

import java.time.Duration;
import java.util.Locale;

/** Puts numbers, durations and failures into words. */
public final class Wording {
    private static final int SECONDS_UP_TO = 120;
    private static final int MINUTES_UP_TO = 120;
    private static final int HOURS_UP_TO = 48;

    private Wording() {}

    /** Returns a number with commas between thousands. */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** Returns a number with its noun, such as {@code 1 event} or {@code 1,204 events}. */
    public static String counted(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns a duration in one unit, such as {@code 93 s} or {@code 3 days}. */
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

    /** Returns a number of milliseconds, in seconds if it is 1,000 or more. */
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

    /** Says how many events wait, such as {@code 1,204 events wait}. */
    public static String waits(long events) {
        return counted(events, "event") + (events == 1 ? " waits" : " wait");
    }

    /** Returns a state of health with a capital letter, such as {@code Suspended}. */
    public static String word(Grade grade) {
        return grade.name().charAt(0) + grade.code().substring(1);
    }

    /** Returns how a state of health is coloured. */
    public static String tone(Grade grade) {
        return switch (grade) {
            case HEALTHY -> "good";
            case RETRYING, BEHIND -> "warn";
            case SUSPENDED -> "bad";
            case DISABLED -> "off";
        };
    }

    /** Says what a target did when an attempt failed, such as {@code answered 503}. */
    public static String failure(Failure failure) {
        return switch (failure) {
            case Failure.Status(int status) -> "answered " + status;
            case Failure.NoAnswer(ErrorClass error, String _) -> error(error);
        };
    }

    /** Says the same, with the detail of the error if there is one. */
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
