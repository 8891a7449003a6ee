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

        public LogFull(boolean isOfOrganisation) {
            super("too many requests read the log");
            this.isOfOrganisation = isOfOrganisation;
        }

        public boolean isOfOrganisation() {
            return isOfOrganisation;
        }
    }
}
