package dev.resthooks.registry.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.util.StringJoiner;

/** Builds the URLs of other pages of a list. */
public final class PageUrl {
    private PageUrl() {}

    /** Returns the URL of the request with {@code parameter} set to {@code value}. */
    public static String of(UriInfo request, String parameter, Object value) {
        StringJoiner url = new StringJoiner("&", request.getAbsolutePath() + "?", "");
        request.getQueryParameters()
                .forEach((name, values) -> {
                    if (!name.equals(parameter)) {
                        values.forEach(each -> url.add(encoded(name) + "=" + encoded(each)));
                    }
                });
        return url.add(parameter + "=" + value).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
