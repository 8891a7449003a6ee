package dev.resthooks.dispatcher.pipeline.catchup;

/** A lane for which the log may have to be read again, as {@link CatchUpPlan} sees it. */
public interface CatchUpLane {
    /** The result of {@link #wantedFrom} when nothing is to be read. */
    long NOTHING = Long.MAX_VALUE;

    /** Returns from where the log should be read for this lane now, or {@link #NOTHING}. */
    long wantedFrom(long now);

    /** Returns whether the lane is a replay. Replays give way to lanes that follow the log. */
    boolean isReplay();

    /** Returns the first offset that it never reads; above every offset if there is no limit. */
    long spanEnd();
}
