package dev.resthooks.contract.report;

import dev.resthooks.contract.hook.HookId;

/**
 * A {@link DeliveryReport} as it travels, written by {@code Wire.written}. Where reports wait by
 * the thousand, it is two objects in place of a dozen that are scattered over memory when they are
 * written at last. Immutable.
 */
public final class WrittenReport {
    private final HookId hook;
    private final byte[] json;

    /**
     * A new one.
     *
     * @param hook whom it is about
     * @param json kept as it is, and nobody's to write to any more
     */
    public WrittenReport(HookId hook, byte[] json) {
        this.hook = hook;
        this.json = json;
    }

    public HookId hook() {
        return hook;
    }

    /** A JSON object in UTF-8; it is only to be read. */
    public byte[] json() {
        return json;
    }
}
