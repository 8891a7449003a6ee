/** Instances that are reached by HTTP. */
package dev.resthooks.simulator.share.http;
