package dev.resthooks.registry.console.page;

import java.util.Arrays;
import java.util.Locale;

/** What a page says of the form that led to it. */
public enum DoneNotice {
    REGISTERED("The hook is registered. Put its secret into your receiver."),
    CHANGED("Your changes are saved."),
    PAUSED("The hook is paused."),
    RESUMED("The hook is active again."),
    ROTATED(
            "The hook has a new secret. Put it into your receiver: the former secret signs beside it"
                    + " for a while only."),
    REPLAYING("The replay has started. This page shows how it goes on."),
    CANCELLED("The replay is cancelled."),
    ENDED("The replay had ended before."),
    SKIPPED("The event is skipped as soon as it would be sent again."),
    DELETED("The hook is deleted.");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String text;

    DoneNotice(String text) {
        this.text = text;
    }

    /** Returns the value in the URL. */
    public String code() {
        return code;
    }

    /** Returns the text for a value in a URL, or an empty text if there is none. */
    public static String textOf(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code.equals(code))
                .map(it -> it.text)
                .findFirst()
                .orElse("");
    }
}
