package dev.resthooks.dispatcher.pipeline.queue;

/** Sends deliveries to their targets. Called on the thread that called the pipeline. */
@FunctionalInterface
public interface Sender {
    /**
     * Calls the hook's target with the event. The answer must be given to the pipeline exactly
     * once, after this method has returned.
     */
    void send(Delivery delivery);
}
