package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.hook.Hook;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of {@code If-Match} or {@code If-None-Match} (RFC 9110, 13.1).
 *
 * @param any whether the header is {@code *}
 * @param revisions the revisions in the strong tags
 * @param all the values of all tags
 */
record TagCondition(boolean any, Set<Long> revisions, List<String> all) {
    /** The condition of an absent header, which matches nothing. */
    static final TagCondition ABSENT = new TagCondition(false, Set.of(), List.of());

    private static final String SEPARATORS = " \t,";

    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t,]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,|$)");

    static TagCondition of(HttpHeaders headers, String name) {
        List<String> lines = headers.getRequestHeader(name);
        if (lines == null || lines.isEmpty()) {
            return ABSENT;
        }
        return of(name, String.join(",", lines));
    }

    /** Reads a header that a request has. */
    static TagCondition of(String name, String header) {
        String value = withoutEnd(header).strip();
        return value.equals("*") ? new TagCondition(true, Set.of(), List.of()) : read(name, value);
    }

    private static String withoutEnd(String header) {
        int end = header.length();
        while (end > 0 && SEPARATORS.indexOf(header.charAt(end - 1)) >= 0) {
            end--;
        }
        return header.substring(0, end);
    }

    private static TagCondition read(String name, String value) {
        Set<Long> revisions = new HashSet<>();
        List<String> all = new ArrayList<>();
        Matcher tag = TAG.matcher(value);
        int end = 0;
        while (tag.find()) {
            all.add(tag.group(2));
            if (tag.group(1) == null) {
                HookTag.revision(tag.group(2)).ifPresent(revisions::add);
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
        return new TagCondition(false, revisions, all);
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
        if (!isAbsent() && !any && !revisions.contains(hook.state().revision())) {
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
