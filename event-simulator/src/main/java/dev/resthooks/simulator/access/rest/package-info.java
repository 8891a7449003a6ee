/** The check of each request over REST. */
package dev.resthooks.simulator.access.rest;
