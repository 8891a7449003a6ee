package dev.resthooks.registry.api;

import java.util.Map;

/**
 * Why a request was refused.
 *
 * @param code identifies the kind of refusal for programs; it never changes
 * @param title describes the code for people; each code has one title
 * @param detail says for people what was found, what was expected and what to do
 * @param meta what programs need for the next request, by name
 */
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        Source source,
        Map<String, String> headers,
        Map<String, Object> meta) {}
