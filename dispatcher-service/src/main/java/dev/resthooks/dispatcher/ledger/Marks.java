package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.dispatcher.match.HooksPosition;

/**
 * What is kept with a committed offset: {@link OffsetMarks}, in words of this service.
 *
 * @param entry rises with each entry of the ledger that speaks of the partition, so that no two
 *     positions are equal
 * @param hooks how far the topic of hooks was in force for what the entry holds
 */
public record Marks(long entry, HooksPosition hooks) {
    /** Of a partition that nobody has spoken of. */
    public static final Marks NONE = new Marks(0, HooksPosition.NONE);

    /** The marks that {@code text} spells; what it doesn't spell is as in {@link #NONE}. */
    public static Marks parse(String text) {
        OffsetMarks marks = OffsetMarks.parse(text);
        return new Marks(marks.entry(), new HooksPosition(marks.hooks()));
    }

    /** Of the next entry that speaks of the partition. */
    public Marks followedBy(HooksPosition position) {
        return new Marks(entry + 1, position);
    }

    /** As it is kept. */
    public String text() {
        return new OffsetMarks(entry, hooks.next()).text();
    }
}
