package dev.resthooks.registry.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The URL of a list, from which those of its other pages are made. */
public record PageUrl(String path, Map<String, List<String>> parameters) {
    /** Returns the same URL with {@code parameter} set to {@code value}. */
    public String with(String parameter, Object value) {
        StringJoiner url = new StringJoiner("&", path + "?", "");
        parameters.forEach((name, values) -> {
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
