/** Certificates for servers and clients of this machine, made with the JDK's keytool. */
package dev.resthooks.stack.tls;
