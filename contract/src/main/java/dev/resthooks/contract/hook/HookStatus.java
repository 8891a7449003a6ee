package dev.resthooks.contract.hook;

/** Whether events are delivered to a hook now. A deleted hook has no status: its record is gone. */
public enum HookStatus {
    ACTIVE("Active"),
    DISABLED("Disabled");

    private final String statusName;

    HookStatus(String statusName) {
        this.statusName = statusName;
    }

    public String statusName() {
        return statusName;
    }

    /**
     * Returns the status of exactly that name; throws {@link IllegalArgumentException} for others.
     */
    public static HookStatus named(String statusName) {
        for (HookStatus status : values()) {
            if (status.statusName.equals(statusName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("there is no hook status '" + statusName + "'");
    }
}
