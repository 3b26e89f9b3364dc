/**
 * What people read: what may have been meant by a word that nobody knows, lines that are lines whatever is in them, and how
 * often the log says the same. It imports nothing of this program.
 */
@NullMarked
package org.storemetrics.text;

import org.jspecify.annotations.NullMarked;
