package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.hook.Hook;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of {@code If-Match} or {@code If-None-Match} (RFC 9110, 13.1).
 *
 * @param any whether the header is {@code *}
 * @param strong the values of the strong tags
 * @param all the values of all tags
 */
record TagCondition(boolean any, List<String> strong, List<String> all) {
    /** The condition of an absent header, which matches nothing. */
    private static final TagCondition ABSENT = new TagCondition(false, List.of(), List.of());

    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t,]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,|$)");

    static TagCondition of(HttpHeaders headers, String name) {
        List<String> lines = headers.getRequestHeader(name);
        if (lines == null || lines.isEmpty()) {
            return ABSENT;
        }
        String value = String.join(",", lines).replaceAll("[ \\t,]+$", "").strip();
        return value.equals("*") ? new TagCondition(true, List.of(), List.of()) : read(name, value);
    }

    private static TagCondition read(String name, String value) {
        List<String> strong = new ArrayList<>();
        List<String> all = new ArrayList<>();
        Matcher tag = TAG.matcher(value);
        int end = 0;
        while (tag.find()) {
            all.add(tag.group(2));
            if (tag.group(1) == null) {
                strong.add(tag.group(2));
            }
            end = tag.end();
        }
        if (end < value.length() || all.isEmpty()) {
            throw Problems.header(
                    "malformed-header",
                    "The header is malformed",
                    "The header %s must be * or a list of entity tags, each in double quotes."
                            .formatted(name),
                    name);
        }
        return new TagCondition(false, strong, all);
    }

    private boolean isAbsent() {
        return !any && all.isEmpty();
    }

    /**
     * Applies {@code If-Match}: throws unless one of the tags has the hook's present revision. A
     * count that events raised doesn't refuse the request, because it is no owner's update and
     * can't be lost.
     */
    void refuseUnlessOf(Hook hook) {
        HookTag tag = new HookTag(hook.state().revision(), "");
        if (!isAbsent() && !any && strong.stream().noneMatch(tag::isOfSameRevision)) {
            throw changed(hook);
        }
    }

    private static ProblemException changed(Hook hook) {
        return Problems.preconditionFailed(
                "Hook %s has changed since you read it. Get it again before you repeat the request."
                        .formatted(hook.id()));
    }

    /** Applies {@code If-None-Match}: returns whether the sender has the view with this tag. */
    boolean holds(HookTag tag) {
        return any || all.contains(tag.header().getValue());
    }
}
