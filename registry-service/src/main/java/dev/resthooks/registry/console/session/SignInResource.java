package dev.resthooks.registry.console.session;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.session.rest.Provider;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Blocking
@Path(Pages.ROOT)
@Produces(MediaType.TEXT_HTML)
final class SignInResource {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance signIn(
                Frame frame, boolean byLink, boolean byProvider, boolean isKept);

        static native TemplateInstance link(Frame frame, String org, String token, boolean isKept);
    }

    private static final Pattern ORIGIN =
            Pattern.compile("(https?)://([^\\[\\]:/]+|\\[[^\\]]+])(?::([0-9]{1,5}))?");

    private final SignInLinks links;
    private final Provider provider;
    private final Sessions sessions;
    private final ReturnPath returnPath;
    private final Frames frames;
    private final Clock clock;

    SignInResource(
            SignInLinks links,
            Provider provider,
            Sessions sessions,
            ReturnPath returnPath,
            Frames frames,
            Clock clock) {
        this.links = links;
        this.provider = provider;
        this.sessions = sessions;
        this.returnPath = returnPath;
        this.frames = frames;
        this.clock = clock;
    }

    /** Says how to sign in. Whoever comes with a link is asked whether to sign in with it. */
    @GET
    @Path("sign-in")
    public TemplateInstance ask(
            @RestQuery Optional<String> token, @Context RoutingContext routing) {
        Frame frame = frames.of("Sign in");
        boolean isKept = sessions.isKept(routing);
        if (token.isEmpty()) {
            return Templates.signIn(frame, links.areOn(), provider.isOn(), isKept);
        }
        Optional<Claims> claims = links.read(token.get(), clock.instant());
        String org = claims.orElseThrow(SignInResource::invalidLink).orgKey().orElse("");
        return Templates.link(frame, org, token.get(), isKept);
    }

    /** Signs in with the token of a link. No other site can send its visitors here. */
    @POST
    @Path("sign-in")
    @Logged("console-signed-in")
    public Response signInByLink(@Context RoutingContext routing) {
        if (isOfAnotherSite(routing.request())) {
            throw Problems.of(
                    403,
                    "foreign-form",
                    "Another site sent you here",
                    "You are not signed in. Open the link itself.");
        }
        String token = FormFields.of(routing).text("token");
        Optional<Claims> claims = links.use(token, clock.instant());
        return begin(claims.orElseThrow(SignInResource::invalidLink), routing);
    }

    private static boolean isOfAnotherSite(HttpServerRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        @Nullable String origin = request.getHeader("Origin");
        @Nullable HostAndPort sentTo = request.authority();
        return (site != null && !site.equals("same-origin"))
                || (origin != null && (sentTo == null || !isOrigin(sentTo, origin)));
    }

    /**
     * Returns whether an origin has the host and port that a request was sent to. The scheme may
     * differ, as a proxy may have ended TLS.
     */
    static boolean isOrigin(HostAndPort sentTo, String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        int usual = parts.group(1).equals("https") ? 443 : 80;
        int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
        int own = sentTo.port() > 0 ? sentTo.port() : usual;
        return port == own && parts.group(2).equalsIgnoreCase(sentTo.host());
    }

    private static ProblemException invalidLink() {
        return Problems.of(
                401,
                "invalid-link",
                "This link has expired or was already used",
                "Each link works once, within a few minutes. Get a new one.");
    }

    @GET
    @Path(Provider.PATH)
    @Logged("console-signed-in")
    public Response signInByProvider(@Context RoutingContext routing) {
        Claims claims =
                provider.claims()
                        .orElseThrow(() ->
                                Problems.of(
                                        403,
                                        "no-token-for-resthooks",
                                        "Your account has no access",
                                        "The account that you signed in with has no access to hooks."
                                                + " Ask whoever manages the accounts of your organisation."));
        return begin(claims, routing);
    }

    private Response begin(Claims claims, RoutingContext routing) {
        sessions.begin(claims, routing);
        return SeeOther.page(returnPath.take(routing));
    }

    @POST
    @Path("sign-out")
    @Logged("console-signed-out")
    public Response signOut(@Context RoutingContext routing) {
        sessions.end(routing);
        return SeeOther.page(SessionGate.SIGN_IN);
    }
}
