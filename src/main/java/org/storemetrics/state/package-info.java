/**
 * What outlives the process, in one file of {@code state.directory}: a format that says whether it is whole, and is replaced
 * by one rename. What is in it is known to those who hand it in as {@link org.storemetrics.state.Kept}. Imports {@code file}
 * and {@code text}.
 */
@NullMarked
package org.storemetrics.state;

import org.jspecify.annotations.NullMarked;
