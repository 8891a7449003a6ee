package dev.resthooks.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/** The JSON of an error answer. */
public record ProblemBody(Errors errors) {
    /**
     * Why a request was refused. The log has the same id. The source is a JSON {@code pointer} into
     * the body, a {@code parameter} of the query or the path, or a {@code header}. What programs
     * need for the next request is in {@code meta}.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Errors(
            String id,
            int status,
            String code,
            String title,
            String detail,
            Map<String, String> source,
            Map<String, Object> meta) {}
}
