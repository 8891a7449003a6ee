package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.hook.HookId;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How requests for hooks are read and answered. */
public enum ApiStyle {
    /** Ids are strings, a list of any length is an array, and unknown parameters are refused. */
    PLAIN {
        @Override
        JsonNode id(HookId id) {
            return TextNode.valueOf(id.toString());
        }

        @Override
        Object list(List<HookView> hooks) {
            return hooks;
        }

        @Override
        RestResponse<Object> page(HookListAnswer list) {
            return RestResponse.ok(list);
        }

        @Override
        boolean isLenient() {
            return false;
        }
    },
    /**
     * As in the live Actionstep API: ids are numbers, an empty list has no body, a list of one is a
     * single object, and unknown parameters are ignored.
     */
    ACTIONSTEP {
        @Override
        JsonNode id(HookId id) {
            return LongNode.valueOf(id.value());
        }

        @Override
        Object list(List<HookView> hooks) {
            return hooks.size() == 1 ? hooks.getFirst() : hooks;
        }

        @Override
        RestResponse<Object> page(HookListAnswer list) {
            return list.resthooks().isEmpty()
                    ? RestResponse.noContent()
                    : RestResponse.ok(
                            new Page(list(list.resthooks()), list.resthookhealth(), list.meta()));
        }

        @Override
        boolean isLenient() {
            return true;
        }
    };

    abstract JsonNode id(HookId id);

    /** Returns hooks as the JSON of an answer shows them. */
    abstract Object list(List<HookView> hooks);

    abstract RestResponse<Object> page(HookListAnswer list);

    /** Returns whether unknown query parameters are ignored, and a page that is too long is cut. */
    abstract boolean isLenient();

    private record Page(
            Object resthooks,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Object> resthookhealth,
            HookListAnswer.Meta meta) {}
}
