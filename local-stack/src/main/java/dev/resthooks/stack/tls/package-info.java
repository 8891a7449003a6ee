/** Certificates for servers and clients on this machine, created with the JDK's keytool. */
package dev.resthooks.stack.tls;
