package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The form of lists in answers. */
public enum ListStyle {
    /** A list of any length is a JSON array. */
    PLAIN {
        @Override
        RestResponse<Object> answer(HookListAnswer list) {
            return RestResponse.ok(list);
        }
    },
    /**
     * As in the live Actionstep API: no body for an empty list, and a single object for a list of
     * one.
     */
    ACTIONSTEP {
        @Override
        RestResponse<Object> answer(HookListAnswer list) {
            return switch (list.resthooks().size()) {
                case 0 -> RestResponse.noContent();
                case 1 -> RestResponse.ok(Collapsed.of(list));
                default -> RestResponse.ok(list);
            };
        }
    };

    abstract RestResponse<Object> answer(HookListAnswer list);

    private record Collapsed(
            HookView resthooks,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Object> resthookhealth,
            HookListAnswer.Meta meta) {
        static Collapsed of(HookListAnswer list) {
            return new Collapsed(list.resthooks().getFirst(), list.resthookhealth(), list.meta());
        }
    }
}
