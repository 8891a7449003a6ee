package dev.resthooks.contract.cursor;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.wire.WireException;

/** The key of a cursor's record, {@code <hook id>@<topic>-<partition>}. */
public record CursorKey(HookId hook, String topic, int partition) {
    /**
     * The key that {@code text} spells.
     *
     * @throws WireException when it spells none
     */
    public static CursorKey of(String text) {
        int at = text.indexOf('@');
        int dash = text.lastIndexOf('-');
        if (at < 0 || dash < at) {
            throw new WireException("'" + text + "' is no <hook id>@<topic>-<partition>");
        }
        try {
            return new CursorKey(
                    HookId.of(text.substring(0, at)),
                    text.substring(at + 1, dash),
                    Integer.parseInt(text.substring(dash + 1)));
        } catch (IllegalArgumentException noNumber) {
            throw new WireException("'" + text + "' is no <hook id>@<topic>-<partition>", noNumber);
        }
    }

    @Override
    public String toString() {
        return hook + "@" + topic + "-" + partition;
    }
}
