/** Sessions as requests bring them: in a cookie, or from the OpenID provider. */
package dev.resthooks.registry.session.rest;
