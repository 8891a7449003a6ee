/**
 * The part of a callback that follows from the event and the hook alone. The dispatcher uses it
 * when it calls a target, and the registry when it shows what was sent.
 */
package dev.resthooks.contract.callback;
