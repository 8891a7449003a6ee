package dev.resthooks.registry;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Leads whoever opens the root of the API's port in a browser to the console. */
@ApplicationScoped
class StartPage {
    void route(@Observes Router router) {
        router.get("/")
                .handler(routing -> {
                    // Relative, so that it holds under any host name and path of a proxy.
                    var _ = routing.redirect("console");
                });
    }
}
