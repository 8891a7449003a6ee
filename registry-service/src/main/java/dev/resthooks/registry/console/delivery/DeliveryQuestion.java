package dev.resthooks.registry.console.delivery;

import dev.resthooks.registry.console.hook.TypedSettings;

/**
 * What a page asks about before a delivery is changed.
 *
 * @param hook the hook's id
 * @param isActive whether events are delivered to the hook now
 */
public record DeliveryQuestion(
        String hook, String target, TypedSettings settings, boolean isActive, DeliveryRow row) {}
