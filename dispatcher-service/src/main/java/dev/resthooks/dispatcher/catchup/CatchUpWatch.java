package dev.resthooks.dispatcher.catchup;

/** Who watches the catching up. Called by its thread; must be quick. */
@FunctionalInterface
public interface CatchUpWatch {
    /** So many records were read again. */
    void readAgain(int records);
}
