/** The services, each a packaged Quarkus application in a process of its own. */
package dev.resthooks.stack.service;
