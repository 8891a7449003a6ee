/**
 * The request that a hook's target gets, as far as it follows from the event and the hook alone:
 * made by the dispatcher when it calls, and by the registry when it shows what was sent.
 */
package dev.resthooks.contract.callback;
