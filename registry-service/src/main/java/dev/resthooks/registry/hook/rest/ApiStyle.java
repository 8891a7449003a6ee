package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.hook.HookId;
import java.util.List;

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

    Object list(List<HookView> hooks) {
        return isLenient() && hooks.size() == 1 ? hooks.getFirst() : hooks;
    }

    boolean isLenient() {
        return this == ACTIONSTEP;
    }
}
