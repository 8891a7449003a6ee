package dev.resthooks.registry.hook.rest;

import org.jboss.resteasy.reactive.RestResponse;

/** How lists are answered. */
public enum ListStyle {
    /** A list is a list, however long. */
    PLAIN {
        @Override
        RestResponse<Object> answer(HookListAnswer list) {
            return RestResponse.ok(list);
        }
    },
    /** As the live Actionstep API does: nothing for an empty list, the hook itself for one. */
    ACTIONSTEP {
        @Override
        RestResponse<Object> answer(HookListAnswer list) {
            return switch (list.resthooks().size()) {
                case 0 -> RestResponse.noContent();
                case 1 -> RestResponse.ok(new Collapsed(list.resthooks().getFirst(), list.meta()));
                default -> RestResponse.ok(list);
            };
        }
    };

    abstract RestResponse<Object> answer(HookListAnswer list);

    private record Collapsed(HookView resthooks, HookListAnswer.Meta meta) {}
}
