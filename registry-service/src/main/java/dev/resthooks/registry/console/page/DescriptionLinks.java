package dev.resthooks.registry.console.page;

/**
 * Which descriptions of the API pages link to.
 *
 * @param toReference whether the service has the page that Swagger UI makes
 * @param toOpenApi whether it has the OpenAPI document
 */
public record DescriptionLinks(boolean toReference, boolean toOpenApi) {}
