/** What operators see and do, over REST. */
package dev.resthooks.registry.operator.rest;
