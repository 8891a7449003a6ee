package dev.resthooks.dispatcher.catchup;

/** Observes catch-up. Called on the catch-up thread; must return quickly. */
@FunctionalInterface
public interface CatchUpWatch {
    /** Called when records were read again. */
    void readAgain(int records);
}
