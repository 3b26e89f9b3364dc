package org.storemetrics.mistakes;

import java.util.List;
import java.util.stream.Stream;

/**
 * One mistake that can be made in a shipped route.
 *
 * @param file the route's name
 * @param old a text of it
 * @param text what is written instead
 */
record MadeMistake(String file, String old, String text) {

    /** A mistake of each kind, at least one in each file, each in a step of its own. */
    static List<MadeMistake> all() {
        return Stream.of("""
                measure-row    | choice:              | chioce:
                measure-row    | choice:              | chosenly:
                measure-row    | otherwise:           | else:
                measure-row    | uri: gauge           | uri: guage
                measure-row    | uri: gauge           | uri: speedometer
                measure-row    | metricsDescription   | metricDescription
                measure-row    | name: store_rows     | nmae: store_rows
                measure-row    | tags.type            | tags.le
                measure-row    | store_quantity       | store_quantity_sum
                measure-row    | store_rows_unmatched | store_up
                measure-row    | ${header.quantity}   | ${haeder.quantity}
                measure-row    | "${header.quantity}" | many
                measure-row    | ${header.quantity}   | ${header.a.b.c}
                measure-row    | ${header.quantity}   | ${header.a.b[c]}
                measure-row    | {{store.types}}      | {{store.typs}}
                measure-row    | {{store.types}}      | {{nothing.like.it}}
                measure-row    | {{store.types}}      | {{my.types}}
                measure-row    | id: measure-row      | idd: measure-row
                measure-row    | id: measure-row      | id: read-store
                measure-row    | name: measure-row    | name: measure-rows
                measure-row    | description: F       | description: 'F
                measure-row    | steps:               | stops:
                read-store     | routeId: read-store  | routeIdd: read-store
                read-store     | Ref: read-stores     | Ref: read-shops
                read-store     | name: directory      | name: folder
                read-store     | delay                | dealy
                read-store     | directoryName        | directory
                read-store     | uri: file            | uri: fiel
                read-store     | recursive: true      | recursive: maybe
                read-store     | "#changedStores"     | "#changedStore"
                read-store     | {{store.row}}        | a//b
                read-store     | {{rows}}             | {{row}}
                read-store     | name: rows           | nome: rows
                read-store     | RowsDataFormat       | RowDataFormat
                measure-row    | id: measure-row      | id: measure-row\\n    routePolicy: reed
                read-store     | streaming: true      | streaming: maybe
                read-store     | name: count-changes  | name: count-change
                on-error       | lang.Exception       | lang.Exeption
                on-error       | ref: textfile        | ref: textfiles
                on-error       | method: failed       | method: fail
                on-error       | onWhen               | onwhen
                on-error       | handled              | handeld
                count-changes  | lastRows             | lostRows
                count-changes  | method: changes      | method: change
                count-changes  | metricsType: counter | metricsType: meter
                count-changes  | store_rows_added_total | store-rows-added
                count-changes  | != null              | !== null
                count-changes  | filter:              | fitler:
                write-textfile | name: write          | nam: write
                write-textfile | {{textfile.period}}  | soon
                read-store     | readLock: none       | readLock: nine
                write-textfile | initialDelay:        | initialDeley:
                write-textfile | method: scrape       | method: scrap
                write-textfile | - bean:              | - been:
                """.split("\n"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(words -> new MadeMistake(words[0], words[1], words[2]))
                .toList();
    }

    void make(EditedRoutes routes) {
        routes.replace(file, old, text);
    }
}
