package dev.resthooks.registry.console.session;

import io.vertx.core.net.HostAndPort;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The origin of the page that sent a request, as the header {@code Origin} names it. */
final class PageOrigin {
    private static final Pattern FORM =
            Pattern.compile("(https?)://([^\\[\\]:/]+|\\[[^\\]]+])(?::([0-9]{1,5}))?");

    private PageOrigin() {}

    /**
     * Returns whether an origin has the host and port that a request was sent to. The scheme may
     * differ, as a proxy may have ended TLS.
     */
    static boolean isThatOf(HostAndPort sentTo, String origin) {
        Matcher parts = FORM.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        int usual = parts.group(1).equals("https") ? 443 : 80;
        int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
        int own = sentTo.port() > 0 ? sentTo.port() : usual;
        return port == own && parts.group(2).equalsIgnoreCase(sentTo.host());
    }
}
