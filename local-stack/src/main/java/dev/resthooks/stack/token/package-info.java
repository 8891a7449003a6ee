/**
 * Bearer tokens of the local stack, in place of an identity provider: the private key lies in the
 * stack's folder, the registry verifies with the public one.
 */
package dev.resthooks.stack.token;
