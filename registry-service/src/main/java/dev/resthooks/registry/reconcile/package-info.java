/**
 * Reconciliations: a receiver sends a digest of the ids that it has of a span of time, and learns
 * which it may lack. What it should have is what an audit finds to be settled ({@code
 * docs/adr/0123}).
 */
package dev.resthooks.registry.reconcile;
