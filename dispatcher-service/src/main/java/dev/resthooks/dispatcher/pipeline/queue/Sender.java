package dev.resthooks.dispatcher.pipeline.queue;

/** Sends deliveries to their targets. Called on the thread that called the pipeline. */
@FunctionalInterface
public interface Sender {
    /**
     * Calls the hook's target with the event. The pipeline must be given the answer once, and not
     * before this method returns.
     */
    void send(Delivery delivery);
}
