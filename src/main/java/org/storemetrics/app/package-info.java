/**
 * Builds everything from the settings and binds what the routes name. A command of {@code cli} makes an {@link
 * org.storemetrics.app.Application} and closes it. It imports every package but {@code cli}.
 */
@NullMarked
package org.storemetrics.app;

import org.jspecify.annotations.NullMarked;
