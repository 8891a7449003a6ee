package dev.resthooks.registry.console.page;

import dev.resthooks.registry.api.rest.Pages;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;

/** Answers to forms, which lead to a page. */
public final class SeeOther {
    private SeeOther() {}

    public static Response hook(String id, DoneNotice done) {
        return page("%s/hooks/%s?done=%s".formatted(Pages.ROOT, id, done.code));
    }

    public static Response list(DoneNotice done) {
        return page(Pages.ROOT + "?done=" + done.code);
    }

    /** Leads to a path without a host, which whoever sends a request chooses. */
    public static Response page(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }

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

        public static String textOf(String code) {
            return Arrays.stream(values())
                    .filter(it -> it.code.equals(code))
                    .map(it -> it.text)
                    .findFirst()
                    .orElse("");
        }
    }
}
