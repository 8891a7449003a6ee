/** The calls of hooks' targets: the port, the request and the possible answers. */
package dev.resthooks.dispatcher.callout;
