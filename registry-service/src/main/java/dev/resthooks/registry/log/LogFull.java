package dev.resthooks.registry.log;

/** Kafka isn't asked now, because the maximum number of readers is open. */
public final class LogFull extends LogAway {
    private final boolean isOfOrganisation;

    /**
     * Creates the exception.
     *
     * @param isOfOrganisation whether that is the maximum of the organisation, not that of all
     */
    public LogFull(boolean isOfOrganisation) {
        super("too many requests read the log");
        this.isOfOrganisation = isOfOrganisation;
    }

    public boolean isOfOrganisation() {
        return isOfOrganisation;
    }
}
