/**
 * Where the metrics go: the textfile, {@code http.port} and the Pushgateway, all of which show one {@link
 * org.storemetrics.export.Exposition}. It imports {@code settings}, {@code web}, {@code file} and {@code text}.
 */
@NullMarked
package org.storemetrics.export;

import org.jspecify.annotations.NullMarked;
