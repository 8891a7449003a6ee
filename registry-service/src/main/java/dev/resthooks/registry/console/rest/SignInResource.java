package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.SessionSeal;
import dev.resthooks.registry.console.SignInLinks;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.rest.Logged;
import io.smallrye.common.annotation.Blocking;
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
import org.jboss.resteasy.reactive.RestQuery;

/** Signs in to the console, and out. */
@Singleton
@Blocking
@Path(Pages.ROOT)
@Produces(MediaType.TEXT_HTML)
final class SignInResource {
    private final SignInLinks links;
    private final Provider provider;
    private final SessionSeal seal;
    private final SessionCookie cookie;
    private final Frames frames;
    private final Clock clock;

    SignInResource(
            SignInLinks links,
            Provider provider,
            SessionSeal seal,
            SessionCookie cookie,
            Frames frames,
            Clock clock) {
        this.links = links;
        this.provider = provider;
        this.seal = seal;
        this.cookie = cookie;
        this.frames = frames;
        this.clock = clock;
    }

    /** Signs in with the token of a link, or says how to sign in. */
    @GET
    @Path("sign-in")
    public Response signIn(@RestQuery Optional<String> token, @Context RoutingContext routing) {
        Optional<Claims> claims = token.flatMap(text -> links.use(text, clock.instant()));
        if (claims.isPresent()) {
            cookie.set(seal.begin(claims.get(), clock.instant()), routing);
            return SeeOther.page(Pages.ROOT);
        }
        return Response.ok(
                        Templates.signIn(
                                frames.of("Sign in"),
                                links.areOn(),
                                provider.isOn(),
                                token.isPresent()))
                .build();
    }

    /** Signs in whoever comes back from the OpenID provider. */
    @GET
    @Path(Provider.PATH)
    public Response signInByProvider(@Context RoutingContext routing) {
        Claims claims =
                provider.claims()
                        .orElseThrow(() ->
                                Problems.of(
                                        403,
                                        "no-token-for-resthooks",
                                        "Your account has no access",
                                        "The account that you signed in with has no access to hooks."
                                                + " Ask whoever manages the accounts of your organisation.",
                                        new Source.None()));
        cookie.set(seal.begin(claims, clock.instant()), routing);
        return SeeOther.page(Pages.ROOT);
    }

    /** Ends the session in this browser. */
    @POST
    @Path("sign-out")
    @Logged("console-signed-out")
    public Response signOut(@Context RoutingContext routing) {
        cookie.remove(routing);
        return SeeOther.page(SessionGate.SIGN_IN);
    }
}
