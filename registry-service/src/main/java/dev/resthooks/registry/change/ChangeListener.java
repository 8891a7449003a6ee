package dev.resthooks.registry.change;

import dev.resthooks.contract.hook.HookId;
import java.util.SequencedSet;

/** A page that listens. Called by one thread at a time, which must not be held up. */
public interface ChangeListener {
    /** Returns whether the page has got everything that it was told. */
    boolean isReady();

    /** Only called while the page {@link #isReady}. */
    void tell(PageChange change);

    void end();

    sealed interface PageChange {
        /** Changes are told from now on. What the page has read before may be outdated. */
        record Begin() implements PageChange {}

        /**
         * Something has changed since the page was last told.
         *
         * @param hooks those of the page's hooks that have changed in any way, or were deleted
         * @param hasDeliveries whether there are new attempts of any hook of the organisation, or
         *     of any organisation for a page of an operator
         */
        record Changed(SequencedSet<HookId> hooks, boolean hasDeliveries) implements PageChange {}

        /** Nothing has changed for some time. It keeps the connection open. */
        record Nothing() implements PageChange {}
    }
}
