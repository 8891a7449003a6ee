package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.HookRefusals;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The entity tags of {@code If-Match} or {@code If-None-Match} (RFC 9110, 13.1): whether they are
 * {@code *}, the revisions in the strong ones, and the values of all.
 */
record TagCondition(boolean any, Set<Long> revisions, List<String> all) {
    /** The condition of an absent header, which matches nothing. */
    static final TagCondition ABSENT = new TagCondition(false, Set.of(), List.of());

    private static final String SEPARATORS = " \t,";

    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t,]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,|$)");

    private static final Pattern OURS = Pattern.compile("([0-9]{1,18})-(.+)");

    static TagCondition of(HttpHeaders headers, String name) {
        List<String> lines = headers.getRequestHeader(name);
        if (lines == null || lines.isEmpty()) {
            return ABSENT;
        }
        return of(name, String.join(",", lines));
    }

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
                Matcher ours = OURS.matcher(tag.group(2));
                if (ours.matches()) {
                    revisions.add(Long.valueOf(ours.group(1)));
                }
            }
            end = tag.end();
        }
        if (end < value.length() || all.isEmpty()) {
            throw Problems.malformedHeader(
                    "The header %s must be * or a list of entity tags, each in double quotes."
                            .formatted(name),
                    name);
        }
        return new TagCondition(false, revisions, all);
    }

    /**
     * Returns what {@code If-Match} asks of a hook: the present revision. A count that events
     * raised doesn't refuse the request, because it is no owner's update and can't be lost.
     */
    HookCondition ofHook() {
        return any || all.isEmpty()
                ? HookCondition.NONE
                : new HookCondition(Optional.of(revisions), Optional.empty());
    }

    void refuseUnlessOf(Hook hook) {
        ofHook().refusal(hook)
                .ifPresent(why -> {
                    throw HookRefusals.of(why, "ids", "");
                });
    }

    /** Applies {@code If-None-Match}: answers with the body, or with 304 if the tag is known. */
    RestResponse<Object> answer(EntityTag tag, Object body) {
        return any || all.contains(tag.getValue())
                ? RestResponse.ResponseBuilder.<Object>notModified().tag(tag).build()
                : RestResponse.ResponseBuilder.<Object>ok(body).tag(tag).build();
    }

    /**
     * Returns the tag of a view of a hook (RFC 9110, 8.8.3): the hook's revision, then the fields
     * of the view that change without it. So an owner's change differs from a count that rose.
     */
    static EntityTag tag(long revision, HookView view) {
        return tag(revision, view.triggeredCount() + "-" + view.lastTriggered());
    }

    static EntityTag tag(long revision, String fields) {
        return new EntityTag(revision + "-" + fields);
    }
}
