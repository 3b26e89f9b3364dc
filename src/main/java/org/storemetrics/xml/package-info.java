/**
 * A store's bytes to its elements, attributes and texts, one after the other, within limits and as XML 1.0 says. Two readers
 * do that: one for the plain case, which nearly all stores are, that leaves values bytes until somebody asks for them, and
 * Woodstox for all others. What the first does not take, it leaves to the second: it never decides what is wrong.
 */
@NullMarked
package org.storemetrics.xml;

import org.jspecify.annotations.NullMarked;
