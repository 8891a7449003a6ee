package dev.resthooks.registry.change;

/** A page that listens. Called by one thread at a time, which must not be held up. */
public interface ChangeListener {
    /** Returns whether the page has got everything that it was told. */
    boolean isReady();

    /** Tells the page something. Only called while it {@link #isReady}. */
    void tell(PageChange change);

    void end();
}
