package dev.resthooks.contract.report;

import dev.resthooks.contract.hook.HookId;

/**
 * A {@link DeliveryReport} encoded by {@code Wire.written}: two objects instead of a dozen, which
 * would be scattered over memory by the time they are written. Immutable.
 *
 * @param json an object in UTF-8, which is not copied, and must not be changed
 */
public record WrittenReport(HookId hook, byte[] json) {}
