package dev.resthooks.dispatcher.pipeline.catchup;

/** A lane for which the log may have to be read again, as {@link CatchUpPlan} sees it. */
public interface CatchUpLane {
    long NOTHING = Long.MAX_VALUE;

    long wantedFrom(long now);

    /** Returns whether the lane is a replay. Replays give way to lanes that follow the log. */
    boolean isReplay();

    /** Returns the first offset that it never reads; above every offset if there is no limit. */
    long spanEnd();
}
