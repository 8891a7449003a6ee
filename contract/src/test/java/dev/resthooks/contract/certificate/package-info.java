@NullMarked
package dev.resthooks.contract.certificate;

import org.jspecify.annotations.NullMarked;
