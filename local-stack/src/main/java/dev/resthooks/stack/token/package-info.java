/**
 * Bearer tokens of the local stack, in place of an identity provider. The private key lies in the
 * stack's folder; the registry verifies tokens with the public key.
 */
package dev.resthooks.stack.token;
