@NullMarked
package dev.resthooks.contract.targeturl;

import org.jspecify.annotations.NullMarked;
