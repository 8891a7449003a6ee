package dev.resthooks.contract.hook;

/** Whether events are delivered to a hook now. A deleted hook has no status: its record is gone. */
public enum HookStatus {
    ACTIVE("Active"),
    DISABLED("Disabled");

    private final String statusName;

    HookStatus(String statusName) {
        this.statusName = statusName;
    }

    /** As the API and the wire show it. */
    public String statusName() {
        return statusName;
    }

    /**
     * The status of exactly that name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static HookStatus named(String statusName) {
        for (HookStatus status : values()) {
            if (status.statusName.equals(statusName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no hook status is called '" + statusName + "'");
    }
}
