package dev.resthooks.registry.hook.rest;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tag of a hook (RFC 9110, 8.8.3): its revision, then what events change of its view. So
 * the tag changes whenever the view does, while a change by an owner can be told from a count that
 * rose.
 */
record HookTag(long revision, String counted) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-(.+)");

    static HookTag of(long revision, HookView view) {
        return new HookTag(revision, view.triggeredCount() + "-" + view.lastTriggered());
    }

    /** Whether {@code value}, as some answer's header gave it, is of this revision. */
    boolean isOfSameRevision(String value) {
        Matcher parts = FORM.matcher(value);
        return parts.matches() && Long.parseLong(parts.group(1)) == revision;
    }

    EntityTag header() {
        return new EntityTag(revision + "-" + counted);
    }
}
