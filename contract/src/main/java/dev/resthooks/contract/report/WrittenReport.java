package dev.resthooks.contract.report;

import dev.resthooks.contract.hook.HookId;

/**
 * A {@link DeliveryReport} encoded by {@code Wire.written}: two objects instead of a dozen, which
 * would be scattered over memory by the time they are written. Immutable.
 */
public final class WrittenReport {
    private final HookId hook;
    private final byte[] json;

    /** Creates a report about a hook; its JSON is not copied, and must not change any more. */
    public WrittenReport(HookId hook, byte[] json) {
        this.hook = hook;
        this.json = json;
    }

    public HookId hook() {
        return hook;
    }

    /** Returns a JSON object in UTF-8, which must not be changed. */
    public byte[] json() {
        return json;
    }
}
