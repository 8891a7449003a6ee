package dev.resthooks.contract.event;

/**
 * The place in a JSON object's bytes where the value of {@code meta.debug.resthook} goes, instead
 * of those from {@code from} up to {@code to} (exclusive). A member that is added after another one
 * needs a comma.
 */
public record MetaPlace(int from, int to, boolean isAfterMember, Kind kind) {

    /** What has to be written around the member {@code resthook}. */
    public enum Kind {
        ADDS_META("\"meta\":{\"debug\":{", "}}"),
        ADDS_DEBUG("\"debug\":{", "}"),
        ADDS_RESTHOOK("", ""),
        /** {@code meta} is no object: its value is replaced. */
        REPLACES_META("{\"debug\":{", "}}"),
        /** {@code meta.debug} is no object: its value is replaced. */
        REPLACES_DEBUG("{", "}"),
        /** The producer wrote a {@code meta.debug.resthook}: its value is replaced. */
        REPLACES_RESTHOOK("", "");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }

        public String before() {
            return before;
        }

        /** Returns whether the object {@code meta.debug} is ours, and not the producer's. */
        public boolean addsDebug() {
            return !before.isEmpty();
        }

        public String after() {
            return after;
        }
    }
}
