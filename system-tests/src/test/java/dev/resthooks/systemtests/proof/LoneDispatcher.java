package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.local.LocalStack;

/**
 * What one test does with a dispatcher that has no registry: {@link PublishedHooks} are there in
 * any number at once, and nobody else's hooks are.
 */
final class LoneDispatcher implements AutoCloseable {
    private final ProvingGround ground;
    private final PublishedHooks hooks;

    private LoneDispatcher(ProvingGround ground, PublishedHooks hooks) {
        this.ground = ground;
        this.hooks = hooks;
    }

    /**
     * On that stack, whose dispatcher is ready, with a page in the book for a test of that title.
     */
    static LoneDispatcher on(LocalStack stack, String title) {
        PublishedHooks hooks = new PublishedHooks(stack);
        hooks.awaitKnown();
        return new LoneDispatcher(ProvingGround.on(stack, title), hooks);
    }

    ProvingGround ground() {
        return ground;
    }

    PublishedHooks hooks() {
        return hooks;
    }

    /** Deletes its hooks. */
    @Override
    public void close() {
        try (ground;
                hooks) {
            // Both are closed.
        }
    }
}
