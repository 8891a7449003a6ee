package dev.resthooks.dispatcher.intake.kafka;

/** Lets tests of other packages write as the intake does. */
public final class LedgerWrites {
    private LedgerWrites() {}

    /** Writes what is to be written, and returns whether nothing is left that had to be written. */
    public static boolean write(LedgerWriter writer) throws InterruptedException {
        return writer.write();
    }
}
