package dev.resthooks.registry.console.replay;

import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.resend.Resend;

import java.time.Instant;
import java.time.ZoneId;

/** A resend with its times as its page shows them. */
public record ResendRow(Resend resend, ShownTime from, ShownTime to, ShownTime begun) {
    public static ResendRow of(Resend resend, Instant now, ZoneId zone) {
        return new ResendRow(
                resend,
                ShownTime.of(resend.asked().span().from(), now, zone),
                ShownTime.of(resend.asked().span().to(), now, zone),
                ShownTime.of(resend.createdAt(), now, zone));
    }

    public String state() {
        return switch (resend.state()) {
            case RUNNING -> "Running";
            case DONE -> "Done";
            case CANCELLED -> "Cancelled";
        };
    }

    /** Returns how the state is coloured. */
    public String tone() {
        return switch (resend.state()) {
            case RUNNING -> "busy";
            case DONE -> resend.failed() == 0 ? "good" : "bad";
            case CANCELLED -> "off";
        };
    }

    /** Returns what the resend has done so far, in words. */
    public String progress() {
        return "%s of %s delivered%s"
                .formatted(
                        Wording.number(resend.delivered()),
                        Wording.counted(resend.events(), "failed event"),
                        resend.failed() == 0
                                ? ""
                                : ", %s not delivered".formatted(Wording.number(resend.failed())));
    }
}
