package dev.resthooks.dispatcher.pipeline;

/** What the core has others do at once. Called on the thread that called the core. */
@FunctionalInterface
public interface Sender {
    /**
     * Calls the hook's target with the event. {@link PartitionPipeline#answered} must follow once,
     * and not before this returns.
     */
    void send(Delivery delivery);
}
