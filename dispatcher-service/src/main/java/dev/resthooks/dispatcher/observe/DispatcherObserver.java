package dev.resthooks.dispatcher.observe;

/** Receives what happens in the dispatcher, on several threads at once; must return quickly. */
@FunctionalInterface
public interface DispatcherObserver {
    void observe(DispatcherEvent event);
}
