/**
 * Cases: stores, and what is to be measured of them. A folder with {@code fruit.xml} and {@code fruit.prom} goes in, what was
 * measured of the one is compared with the other, and out go the lines that differ, for people and as JUnit's XML. Imports
 * {@code file}.
 */
@NullMarked
package org.storemetrics.cases;

import org.jspecify.annotations.NullMarked;
