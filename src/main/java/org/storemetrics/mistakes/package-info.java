/**
 * What is wrong in route files, and where. Files come in, read once; out come {@link org.storemetrics.mistakes.Mistake
 * mistakes} with file, line, column and a suggestion, all of them at once. Nothing is decided by the words of an exception:
 * YAML's nodes say where, Camel's schema and catalogue say what there is, and what only a component knows is asked of it,
 * endpoint by endpoint. It may import {@code text} and {@code file}.
 */
@NullMarked
package org.storemetrics.mistakes;

import org.jspecify.annotations.NullMarked;
