package dev.resthooks.dispatcher.observe;

/**
 * Receives what happens in the dispatcher. Called on the thread on which it happens, by several
 * threads at once; must return quickly.
 */
@FunctionalInterface
public interface DispatcherObserver {
    void observe(DispatcherEvent event);
}
