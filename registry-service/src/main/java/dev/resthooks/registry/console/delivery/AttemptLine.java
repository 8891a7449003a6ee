package dev.resthooks.registry.console.delivery;

import dev.resthooks.registry.console.page.ShownTime;

/**
 * An attempt on the page of its delivery.
 *
 * @param answer what was recorded of the target's answer; empty if nothing was
 */
public record AttemptLine(int number, ShownTime at, DeliveryWords words, String answer) {}
