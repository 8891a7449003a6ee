/** The pages of the console, the gate before them, and the ways to sign in. */
package dev.resthooks.registry.console.rest;
