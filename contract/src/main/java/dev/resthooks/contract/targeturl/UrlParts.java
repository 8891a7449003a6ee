package dev.resthooks.contract.targeturl;

import static java.util.Locale.ROOT;

/**
 * The parts of an absolute URL as they are written; none is checked.
 *
 * @param scheme in lower case; empty if the URL has none
 * @param authority what is between {@code ://} and the next {@code /}, {@code ?} or {@code #}
 * @param rest path, query and fragment
 */
public record UrlParts(String scheme, String authority, String rest) {
    private static final String BEGIN = "://";

    public static UrlParts of(String url) {
        int colon = url.indexOf(BEGIN);
        if (colon < 0) {
            return new UrlParts("", "", url);
        }
        int begin = colon + BEGIN.length();
        int end = begin;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return new UrlParts(
                url.substring(0, colon).toLowerCase(ROOT),
                url.substring(begin, end),
                url.substring(end));
    }

    public boolean hasUser() {
        return authority.indexOf('@') >= 0;
    }

    /** Returns the host, IPv6 in brackets; wrong if the URL has a user. */
    public String host() {
        return authority.substring(0, endOfHost());
    }

    /** Returns the port with the colon before it; empty if there is none. */
    public String port() {
        return authority.substring(endOfHost());
    }

    private int endOfHost() {
        int colon = authority.indexOf(':', Math.max(authority.indexOf(']'), 0));
        return colon < 0 ? authority.length() : colon;
    }
}
