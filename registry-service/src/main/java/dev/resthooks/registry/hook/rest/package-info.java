/**
 * Hooks over REST: the Actionstep contract. Requests are read by hand from a JSON tree, so that
 * each refusal names the field at fault; answers are plain records.
 */
package dev.resthooks.registry.hook.rest;
