package dev.resthooks.registry.log;

/** Kafka can't be asked now. */
public class LogAway extends RuntimeException {
    public LogAway(String message) {
        super(message);
    }

    public LogAway(String message, Throwable cause) {
        super(message, cause);
    }

    /** Kafka isn't asked now, because the maximum number of readers is open. */
    public static final class LogFull extends LogAway {
        private final boolean isOfOrganisation;
        private final boolean isAfterWait;

        public LogFull(boolean isOfOrganisation, boolean isAfterWait) {
            super("too many requests read the log");
            this.isOfOrganisation = isOfOrganisation;
            this.isAfterWait = isAfterWait;
        }

        public boolean isOfOrganisation() {
            return isOfOrganisation;
        }

        /** Returns whether the request has waited for its turn, which did not come. */
        public boolean isAfterWait() {
            return isAfterWait;
        }
    }
}
