package dev.resthooks.registry.console.session;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.session.rest.SessionCookie;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page of the console that somebody gets after the sign-in. A cookie holds its path. */
@Singleton
record ReturnPath(SessionCookie cookie) {
    private static final String NAME = "resthooks-return";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int LONGEST = 500;

    /** Paths without anything that a browser may read in another way than this service. */
    private static final Pattern PAGE =
            Pattern.compile(Pages.ROOT + "(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    void keep(RoutingContext routing) {
        String path = routing.normalizedPath();
        if (isPage(path)) {
            routing.response().addCookie(cookie(path).setMaxAge(LIFETIME.toSeconds()));
        }
    }

    /** Returns the stored path, or that of the first page, and forgets it. */
    String take(RoutingContext routing) {
        Optional<String> path =
                Optional.ofNullable(routing.request().getCookie(NAME)).map(Cookie::getValue);
        if (path.isPresent()) {
            routing.response().addCookie(cookie("").setMaxAge(0));
        }
        return path.filter(ReturnPath::isPage).orElse(Pages.ROOT);
    }

    private static boolean isPage(String path) {
        return path.length() <= LONGEST && PAGE.matcher(path).matches();
    }

    private Cookie cookie(String path) {
        return cookie.another(NAME, path, SessionGate.SIGN_IN);
    }
}
