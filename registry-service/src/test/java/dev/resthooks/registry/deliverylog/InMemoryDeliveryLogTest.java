package dev.resthooks.registry.deliverylog;

import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.InMemoryHooks;

class InMemoryDeliveryLogTest extends DeliveryLogConformance {
    private final Hooks hooks = new InMemoryHooks();
    private final DeliveryLog log = new InMemoryDeliveryLog(hooks);

    @Override
    protected Hooks hooks() {
        return hooks;
    }

    @Override
    protected DeliveryLog log() {
        return log;
    }

    @Override
    protected void inTransaction(Runnable work) {
        work.run();
    }
}
