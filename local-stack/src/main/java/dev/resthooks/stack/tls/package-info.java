/** Certificates for servers and clients of this machine, made with the JDK's keytool. */
@NullMarked
package dev.resthooks.stack.tls;

import org.jspecify.annotations.NullMarked;
