package dev.resthooks.registry.hook;

/** Who is told what happens to hooks, within the transaction and while the hook's row is locked. */
public interface HookWatch {
    /** The hook is changed, by its owner or by a report. */
    void changed(Hook before, Hook after);
}
