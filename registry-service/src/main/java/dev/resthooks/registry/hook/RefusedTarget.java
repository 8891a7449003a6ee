package dev.resthooks.registry.hook;

/** Ends the check of a target at the first rule that it breaks. Never leaves this package. */
final class RefusedTarget extends Exception {
    private final String reason;

    RefusedTarget(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
