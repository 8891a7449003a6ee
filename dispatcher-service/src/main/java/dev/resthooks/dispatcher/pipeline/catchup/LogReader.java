package dev.resthooks.dispatcher.pipeline.catchup;

/** Somebody for whom the log may have to be read again, as the plan of catching up sees it. */
public interface LogReader {
    /** The answer of {@link #wantedFrom} when nothing is to be read. */
    long NOTHING = Long.MAX_VALUE;

    /** Returns the offset from which the log should be read now, or {@link #NOTHING}. */
    long wantedFrom(long now);

    /** Whether it waits for reading alone, and would use at once what is read. */
    boolean waitsForReadingAlone();

    /** Whether it is a replay, which leaves reading to those that follow the log. */
    boolean isReplay();

    /** Returns the first offset that it will never read; above every offset if there is none. */
    long spanEnd();
}
