package dev.resthooks.registry.hook;

import java.util.List;

/** The health of hooks in lists. Hooks don't know it, because health is a feature above. */
@FunctionalInterface
public interface HealthViews {
    /** Returns the JSON object of each hook's health, in the order of the hooks. */
    List<Object> of(List<Hook> hooks);
}
