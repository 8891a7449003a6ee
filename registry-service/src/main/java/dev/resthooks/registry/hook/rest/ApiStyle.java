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
    PLAIN,
    /**
     * As in the live Actionstep API: ids are numbers, an empty list has no body, a list of one is a
     * single object, and unknown parameters are ignored.
     */
    ACTIONSTEP;

    JsonNode id(HookId id) {
        return isLenient() ? LongNode.valueOf(id.value()) : TextNode.valueOf(id.toString());
    }

    /** Returns hooks as the JSON of an answer shows them. */
    Object list(List<HookView> hooks) {
        return isLenient() && hooks.size() == 1 ? hooks.getFirst() : hooks;
    }

    RestResponse<Object> page(HookListAnswer list) {
        if (!isLenient()) {
            return RestResponse.ok(list);
        }
        return list.resthooks().isEmpty()
                ? RestResponse.noContent()
                : RestResponse.ok(
                        new Page(list(list.resthooks()), list.resthookhealth(), list.meta()));
    }

    /** Returns whether unknown query parameters are ignored, and a page that is too long is cut. */
    boolean isLenient() {
        return this == ACTIONSTEP;
    }

    private record Page(
            Object resthooks,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Object> resthookhealth,
            HookListAnswer.Meta meta) {}
}
