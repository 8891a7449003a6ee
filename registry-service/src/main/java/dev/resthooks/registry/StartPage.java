package dev.resthooks.registry;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Leads whoever opens the root of the API's port in a browser to Swagger UI, unless that is off.
 */
@ApplicationScoped
class StartPage {
    /** Relative, so that it holds under any host name and path of a proxy. */
    private static final String SWAGGER_UI = "q/swagger-ui/";

    void route(
            @Observes Router router,
            @ConfigProperty(name = "quarkus.swagger-ui.enabled", defaultValue = "true")
                    boolean shown) {
        if (shown) {
            router.get("/")
                    .handler(routing -> {
                        var _ = routing.redirect(SWAGGER_UI);
                    });
        }
    }
}
