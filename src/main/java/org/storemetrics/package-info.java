/**
 * Store Metrics, by the way that a row takes. Each line is a package; whoever reads them in this order has read the program.
 *
 * <pre>
 *    store.xml
 *        │    store      which files there are, which of them have changed, what is known of each
 *        ▼
 *      xml               its bytes as elements, attributes and texts: plain ones by a reader of our own, all others by Woodstox
 *        ▼
 *      rows              unmarshal: elements as rows, read ahead of those who want them
 *        ▼
 *     engine             split: each row through the steps of its route, as Camel would take it
 *        ▼
 *     metric             the components gauge, counter …: what a row adds to which series
 *     meters             the component micrometer: what it adds to counters, summaries and histograms
 *     changes            whether the row was there at the last read
 *        ▼
 *      read              keeps all of that aside until the row, then the store, has ended well: a snapshot
 *        ▼
 *     export             all snapshots and meters in one scrape: the textfile, a port, a push
 *        ▼
 *    store.prom
 * </pre>
 *
 * <p>Around it: {@code routes} loads the route files, follows their edits and swaps them; {@code mistakes} says what is
 * wrong in them; {@code settings} what can be set; {@code state} what the next process is to know; {@code cases} what is to be
 * measured of a store, for tests of routes; {@code app} builds and binds everything; {@code inspect} describes a store that
 * nobody has described yet; {@code cli} is the command line.
 *
 * <p>A package imports from lower floors only, never from its neighbours:
 *
 * <pre>
 * 7  cli
 * 6  app
 * 5  engine  inspect
 * 4  routes  export  store  meters  metric  changes
 * 3  read  settings
 * 2  mistakes  rows  state  cases  web
 * 1  file  text  xml
 * </pre>
 */
@NullMarked
package org.storemetrics;

import org.jspecify.annotations.NullMarked;
