/** Resends over REST. */
package dev.resthooks.registry.resend.rest;
