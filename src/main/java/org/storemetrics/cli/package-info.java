/**
 * The commands and what they print: arguments go in, lines for people and an exit code come out. It imports {@code app} for
 * the work, and what it shows of it.
 */
@NullMarked
package org.storemetrics.cli;

import org.jspecify.annotations.NullMarked;
