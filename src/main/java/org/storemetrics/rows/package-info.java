/**
 * XML to rows: a store's bytes come in, Camel messages with its rows' fields go out, one after the other, in memory that
 * does not depend on the store's size. Large stores are read ahead on a thread of their own. Imports {@code xml}, {@code
 * file} and {@code text}.
 */
@NullMarked
package org.storemetrics.rows;

import org.jspecify.annotations.NullMarked;
