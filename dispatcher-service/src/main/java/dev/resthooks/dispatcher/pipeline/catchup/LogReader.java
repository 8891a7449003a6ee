package dev.resthooks.dispatcher.pipeline.catchup;

/** A reader for which the log may have to be read again, as {@link CatchUpPlan} sees it. */
public interface LogReader {
    /** The result of {@link #wantedFrom} when nothing is to be read. */
    long NOTHING = Long.MAX_VALUE;

    /**
     * Returns the offset from which the log should be read for this reader now, or {@link
     * #NOTHING}.
     */
    long wantedFrom(long now);

    /**
     * Returns whether the reader waits for nothing but the reading of the log, and would use at
     * once what is read.
     */
    boolean waitsForReadingAlone();

    /** Returns whether the reader is a replay. Replays give way to readers that follow the log. */
    boolean isReplay();

    /**
     * Returns the first offset that the reader will never read; it lies above every offset if there
     * is no such limit.
     */
    long spanEnd();
}
