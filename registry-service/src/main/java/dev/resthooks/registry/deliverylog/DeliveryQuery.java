package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Hook;
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

        record OfHook(Hook hook) implements LogScope {
            @Override
            public OrgKey org() {
                return hook.state().org();
            }
        }

        /** All hooks of the organisation, also those that were deleted. */
        record OfOrganisation(OrgKey org) implements LogScope {}
    }
}
