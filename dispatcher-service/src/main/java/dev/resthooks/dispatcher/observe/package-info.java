/** What operators see: metrics, log lines, readiness. */
package dev.resthooks.dispatcher.observe;
