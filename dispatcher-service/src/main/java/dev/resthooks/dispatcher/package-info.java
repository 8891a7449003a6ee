/** The dispatcher: reads events, finds their hooks, calls the targets and reports the outcomes. */
package dev.resthooks.dispatcher;
