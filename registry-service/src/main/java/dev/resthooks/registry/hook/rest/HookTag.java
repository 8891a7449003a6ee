package dev.resthooks.registry.hook.rest;

import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tag of a view of a hook (RFC 9110, 8.8.3): the hook's revision, then the fields of the
 * view that change without it. So the tag changes whenever the view does, while an owner's change
 * can be told apart from a count that rose.
 */
record HookTag(long revision, String fields) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-(.+)");

    static HookTag of(long revision, HookView view) {
        return new HookTag(revision, view.triggeredCount() + "-" + view.lastTriggered());
    }

    /** Returns the revision in a tag of an earlier answer; empty if the value is no such tag. */
    static Optional<Long> revision(String value) {
        Matcher parts = FORM.matcher(value);
        return parts.matches() ? Optional.of(Long.valueOf(parts.group(1))) : Optional.empty();
    }

    EntityTag header() {
        return new EntityTag(revision + "-" + fields);
    }
}
