/**
 * An unknown store, described: its elements come in, one after the other, and a text for people goes out, or drafts of
 * settings and routes that measure it.
 *
 * <p>{@link org.storemetrics.inspect.Document} gathers the paths of the elements and what stands there ({@link
 * org.storemetrics.inspect.Values}), in memory that does not depend on the store's size. When all is read, {@link
 * org.storemetrics.inspect.RowPath} says which elements are rows, with their fields, and {@link org.storemetrics.inspect.Kind}
 * what the values of a field are. {@link org.storemetrics.inspect.Naming} finds what rows and the elements around them are
 * called by, {@link org.storemetrics.inspect.DraftedMeasures} what is worth measuring of them.
 *
 * <p>Imports {@code metric}, {@code read}, {@code rows}, {@code file} and {@code text}.
 */
@NullMarked
package org.storemetrics.inspect;

import org.jspecify.annotations.NullMarked;
