/** The output for operators: metrics, log lines, readiness. */
package dev.resthooks.dispatcher.observe;
