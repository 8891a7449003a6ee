package dev.resthooks.registry.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Makes the URLs of other pages of a list. They have the public base of the service, or neither
 * scheme nor host, but never the request's {@code Host}: whoever sends a request chooses that.
 */
public final class PageUrls {
    private final String base;

    /** Takes scheme, host and path before {@code /api}. */
    public PageUrls(Optional<String> publicUrl) {
        base = publicUrl.map(it -> it.replaceAll("/+$", "")).orElse("");
    }

    public PageUrl of(UriInfo request) {
        return new PageUrl(base + request.getPath(), request.getQueryParameters());
    }

    public record PageUrl(String path, Map<String, List<String>> parameters) {
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
}
