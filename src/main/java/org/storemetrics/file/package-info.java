/** Files as such: which version of one it is, and why one could not be read or written. It imports nothing of this program. */
@NullMarked
package org.storemetrics.file;

import org.jspecify.annotations.NullMarked;
