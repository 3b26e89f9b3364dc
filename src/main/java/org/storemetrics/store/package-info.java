/**
 * Which files are stores, when each is to be read, and what is exposed of it. In come the polls of a {@code file:} consumer
 * and the exchanges of the read routes; out go snapshots, the tool's own metrics and the log. Imports {@code read},
 * {@code rows} and {@code file}.
 */
@NullMarked
package org.storemetrics.store;

import org.jspecify.annotations.NullMarked;
