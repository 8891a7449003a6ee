/**
 * What all resources share: the error shape, the URLs of pages, and the view of recorded responses.
 */
package dev.resthooks.registry.api.rest;
