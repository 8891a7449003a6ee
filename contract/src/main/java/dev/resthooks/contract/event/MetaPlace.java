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

    /** What has to be written around the value. */
    public enum Kind {
        /** The document has no {@code meta}. */
        ADDS_META("\"meta\":{\"debug\":{\"resthook\":", "}}"),
        /** {@code meta} has no {@code debug}. */
        ADDS_DEBUG("\"debug\":{\"resthook\":", "}"),
        /** {@code meta.debug} has no {@code resthook}. */
        ADDS_RESTHOOK("\"resthook\":", ""),
        /** {@code meta} is no object: its value is replaced. */
        REPLACES_META("{\"debug\":{\"resthook\":", "}}"),
        /** {@code meta.debug} is no object: its value is replaced. */
        REPLACES_DEBUG("{\"resthook\":", "}"),
        /** The producer wrote a {@code meta.debug.resthook}: it is replaced. */
        REPLACES_RESTHOOK("", "");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }

        /** Returns what is written before the value. */
        public String before() {
            return before;
        }

        /** Returns what is written after the value. */
        public String after() {
            return after;
        }
    }
}
