package dev.resthooks.registry.resend;

class InMemoryResendsTest extends ResendsConformance {
    private final Resends resends = new InMemoryResends();

    @Override
    protected Resends resends() {
        return resends;
    }

    @Override
    protected void uncommitted(Runnable test) {
        test.run();
    }
}
