package dev.resthooks.registry.console.session;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.EventStreams;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.rest.SessionCookie;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.rest.CallerAdmission;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Admits requests for pages that come with a session, by the same rules as calls of the API. All
 * others are sent to sign in. A form must come with the token of the session's own pages.
 */
record SessionGate(
        SignInLinks links,
        SessionCookie cookie,
        Sessions sessions,
        Sessions.Current current,
        ReturnPath returnPath,
        CallerAdmission admission) {
    static final String SIGN_IN = Pages.ROOT + "/sign-in";

    /** The path at which every session may end, whatever it may do otherwise. */
    static final String SIGN_OUT = Pages.ROOT + "/sign-out";

    static final String TOKEN_FIELD = "form-token";

    /** The header in which htmx sends a form's token. */
    static final String TOKEN_HEADER = "X-Form-Token";

    /** The header of requests that a page sends to update itself, which are no use of a session. */
    private static final String UPDATE_HEADER = "X-Page-Update";

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Optional<Response> admit(RoutingContext routing) {
        if (!Pages.isOne(routing)) {
            return Optional.empty();
        }
        refuseMatrixParameters(routing);
        if (isOpen(routing.normalizedPath())) {
            if (isSignInByLink(routing)) {
                admission.allowStrangersBody(routing);
            }
            return Optional.empty();
        }
        Optional<Session> session = sessions.of(routing);
        if (session.isEmpty()) {
            if (Pages.reads(routing) || routing.normalizedPath().equals(SIGN_OUT)) {
                return Optional.of(toSignIn(routing));
            }
            throw signedOut();
        }
        current.set(session.get());
        if (routing.normalizedPath().equals(SIGN_OUT)) {
            admission.admitAnybody(session.get().claims(), routing);
            return Optional.empty();
        }
        try {
            admission.admit(session.get().claims(), routing.request().method().name(), routing);
        } catch (ProblemException refused) {
            if (refused.problem().status() != 403) {
                throw refused;
            }
            if (isOperatorsFirstPage(session.get(), routing)) {
                return Optional.of(SeeOther.page(Pages.OPERATOR));
            }
            throw noAccess(Pages.reads(routing));
        }
        return Optional.empty();
    }

    /** Refuses paths that a part of the service might read in another way than this gate. */
    private static void refuseMatrixParameters(RoutingContext routing) {
        if (routing.normalizedPath().contains(";")) {
            throw Problems.notFound("There is no such page.");
        }
    }

    private static boolean isOperatorsFirstPage(Session session, RoutingContext routing) {
        return session.claims().scopes().contains(Admission.OPERATE_SCOPE)
                && routing.normalizedPath().equals(Pages.ROOT)
                && Pages.reads(routing);
    }

    private static ProblemException noAccess(boolean reads) {
        return Problems.of(
                403,
                "forbidden",
                reads ? "Your account has no access" : "Your account can’t change hooks",
                "Ask whoever manages the accounts of your organisation "
                        + (reads ? "for access to hooks." : "for the right to change hooks."));
    }

    /** Refuses ended sessions and renews others, on the thread of the page, as it blocks. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Optional<Response> refuseEndedSessions(RoutingContext routing) {
        Optional<Session> session = current.session();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        if (sessions.hasEnded(session.get())) {
            cookie.remove(routing);
            if (Pages.reads(routing)) {
                return Optional.of(toSignIn(routing));
            }
            throw signedOut();
        }
        if (routing.request().getHeader(UPDATE_HEADER) == null && !EventStreams.isOne(routing)) {
            cookie.renew(session.get(), routing);
        }
        return Optional.empty();
    }

    private static ProblemException signedOut() {
        return Problems.of(
                401, "session-ended", "You are signed out", "Nothing was changed. Sign in again.");
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION + 2)
    void refuseForeignForms(RoutingContext routing) {
        current.session()
                .filter(session -> !Pages.reads(routing) && !isOwnForm(session, routing))
                .ifPresent(foreign -> {
                    throw Problems.of(
                            403,
                            "foreign-form",
                            "This page is out of date",
                            "Nothing was changed. Go back, reload the page and try again.");
                });
    }

    private boolean isOwnForm(Session session, RoutingContext routing) {
        String token =
                Optional.ofNullable(routing.request().getHeader(TOKEN_HEADER))
                        .orElseGet(() -> FormFields.of(routing).text(TOKEN_FIELD));
        return sessions.isFormToken(token, session);
    }

    private boolean isSignInByLink(RoutingContext routing) {
        return links.areOn()
                && routing.normalizedPath().equals(SIGN_IN)
                && routing.request().method().equals(HttpMethod.POST);
    }

    static boolean isOpen(String path) {
        return path.equals(SIGN_IN) || path.startsWith(SIGN_IN + "/");
    }

    /** Leads a browser to the sign-in, and has htmx do so. A page that updates itself stays. */
    private Response toSignIn(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.getHeader(UPDATE_HEADER) != null) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        if (request.getHeader("HX-Request") != null) {
            return Response.status(Response.Status.UNAUTHORIZED)
                    .header("HX-Redirect", SIGN_IN)
                    .build();
        }
        if (Pages.reads(routing) && !EventStreams.isOne(routing)) {
            returnPath.keep(routing);
        }
        return SeeOther.page(SIGN_IN);
    }
}
