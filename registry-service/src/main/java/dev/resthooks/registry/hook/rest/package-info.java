/**
 * Hooks over REST: the Actionstep contract. Request bodies are read from a JSON tree by hand, so
 * that each refusal names the field at fault. Answers are plain records.
 */
package dev.resthooks.registry.hook.rest;
