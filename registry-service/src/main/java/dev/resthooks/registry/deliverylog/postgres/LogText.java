package dev.resthooks.registry.deliverylog.postgres;

/** Text of others as PostgreSQL can hold it: the one character that it can't is replaced. */
final class LogText {
    private LogText() {}

    static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
