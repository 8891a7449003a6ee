package dev.resthooks.registry.hook;

/** Observes changes of hooks, within the transaction and while the hook's row is locked. */
public interface HookListener {
    /** Called when the hook is changed by its owner or by a report. */
    void changed(Hook before, Hook after);
}
