/** The services of the product, each a packaged Quarkus application in a process of its own. */
@NullMarked
package dev.resthooks.stack.service;

import org.jspecify.annotations.NullMarked;
