package dev.resthooks.registry;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The parts of the OpenAPI description that all calls share. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Resthooks registry",
                        version = "1",
                        description = "Registers target URLs for the events of an organisation."),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description =
                                                "The claim orgkey names the organisation. The scope resthooks or all allows every"
                                                        + " request; the scope resthooks.read allows GET only. The scope"
                                                        + " resthooks.admin allows every request for the hooks of all"
                                                        + " clients of the organisation. The scope resthooks.operate"
                                                        + " allows what operators do, and nothing else.")))
public class RegistryOpenApi extends Application {}
