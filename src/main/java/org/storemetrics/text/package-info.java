/**
 * Words: what may have been meant by one that nobody knows. It imports nothing of this program.
 */
@NullMarked
package org.storemetrics.text;

import org.jspecify.annotations.NullMarked;
