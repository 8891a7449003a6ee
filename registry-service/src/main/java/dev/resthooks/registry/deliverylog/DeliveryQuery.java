package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public record DeliveryQuery(DeliveryFilter filter, Optional<LogCursor> cursor, int pageSize) {
    public static DeliveryQuery first(DeliveryFilter filter, int pageSize) {
        return new DeliveryQuery(filter, Optional.empty(), pageSize);
    }

    public DeliveryQuery after(LogCursor end) {
        return new DeliveryQuery(filter, Optional.of(end), pageSize);
    }

    /** The newest place at the first page, and the last delivery's. Places never move. */
    public record LogCursor(long asOf, long before) {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

        public String text() {
            return asOf + "-" + before;
        }

        public static Optional<LogCursor> ofText(String text) {
            Matcher matcher = TEXT.matcher(text);
            return matcher.matches()
                    ? Optional.of(
                            new LogCursor(
                                    Long.parseLong(matcher.group(1)),
                                    Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        }
    }

    public sealed interface LogScope {
        OrgKey org();

        /** One hook, and the revision that began its epoch. */
        record OfHook(OrgKey org, HookId hook, long epochRevision) implements LogScope {}

        /** All hooks of the organisation, also those that were deleted. */
        record OfOrganisation(OrgKey org) implements LogScope {}
    }
}
