package dev.resthooks.contract.event;

/**
 * The place in a JSON object's bytes where the value of {@code meta.debug.resthook} goes. What is
 * between {@code from} and {@code to} is replaced, and everything else stays as it is.
 *
 * @param from the index of the first replaced byte
 * @param to the index after the last replaced byte; the same as {@code from} if a member is added
 * @param isAfterMember whether the member that is added follows another one, so that it needs a
 *     comma
 */
public record MetaPlace(int from, int to, boolean isAfterMember, Kind kind) {

    /** What has to be written around the member {@code resthook}. */
    public enum Kind {
        /** The document has no {@code meta}. */
        ADDS_META("\"meta\":{\"debug\":{", "}}"),
        /** {@code meta} has no {@code debug}. */
        ADDS_DEBUG("\"debug\":{", "}"),
        /** {@code meta.debug} has no {@code resthook}. */
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
