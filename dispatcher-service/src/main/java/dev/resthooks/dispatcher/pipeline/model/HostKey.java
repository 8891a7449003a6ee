package dev.resthooks.dispatcher.pipeline.model;

import java.util.Locale;

/** Names the host of a target. */
public final class HostKey {
    private HostKey() {}

    /**
     * Returns scheme, host and port of a URL in one spelling: in lower case, and without the port
     * if it is the scheme's own.
     */
    public static String of(String url) {
        int end = Math.max(url.indexOf("://"), 0) + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String host = url.substring(0, Math.min(end, url.length())).toLowerCase(Locale.ROOT);
        String port = host.startsWith("https:") ? ":443" : ":80";
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }
}
