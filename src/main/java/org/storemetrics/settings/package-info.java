/**
 * What can be set, and whether it is right: the list in {@code application.properties}, {@code -D}, the environment and the
 * file of {@code --config} go in, one {@link org.storemetrics.settings.Settings} with typed values comes out. It imports
 * {@code rows}, for the path of row elements, and {@code text}.
 */
@NullMarked
package org.storemetrics.settings;

import org.jspecify.annotations.NullMarked;
