package org.storemetrics.export;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.storemetrics.export.Overview.LastRead;
import org.storemetrics.export.Overview.Row;
import org.storemetrics.export.Overview.Store;

/** The rows of the last read of one store, with the form that chooses among them. */
record RowsSection(RowFilter filter) {

    private static final int MOST_COLUMNS = 20;

    void write(Html html, List<Store> stores) {
        html.open("section", "aria-labelledby", "rows").element("h2", "Rows of the last read", "id", "rows");
        Store store = stores.stream()
                .filter(one -> one.path().toString().equals(filter.store()))
                .findFirst()
                .orElse(stores.isEmpty() ? null : stores.get(0));
        LastRead last = store == null ? null : store.last();
        if (store == null || last == null) {
            html.element("p", "There are none" + (store == null ? "." : " of " + store.path() + "."));
        }
        if (store != null) {
            form(html, stores, store);
        }
        if (store != null && last != null) {
            table(html, store, last);
        }
        html.close("section");
    }

    private void form(Html html, List<Store> stores, Store chosen) {
        html.open("form", "method", "get", "action", "./", "role", "search", "aria-label", "Rows");
        html.element("label", "store", "for", "store").open("select", "id", "store", "name", "store");
        stores.forEach(
                store -> option(html, store.path().toString(), store.path().toString(), store == chosen));
        html.close("select").element("label", "type", "for", "type").open("select", "id", "type", "name", "type");
        option(html, "", "any", filter.type().isEmpty());
        LastRead last = chosen.last();
        if (last != null) {
            last.types().keySet().stream()
                    .filter(type -> !type.isEmpty())
                    .forEach(type -> option(html, type, type, type.equals(filter.type())));
        }
        html.close("select").element("label", "text", "for", "text");
        html.open("input", "id", "text", "name", "text", "type", "search", "value", filter.text());
        html.open("span")
                .open(
                        "input",
                        "id",
                        "rejected",
                        "name",
                        "rejected",
                        "type",
                        "checkbox",
                        "checked",
                        filter.rejected() ? "" : null);
        html.element("label", "only rejected ones", "for", "rejected").close("span");
        html.element("button", "Show").close("form");
    }

    private static void option(Html html, String value, String text, boolean isChosen) {
        html.element("option", text, "value", value, "selected", isChosen ? "" : null);
    }

    private void table(Html html, Store store, LastRead last) {
        List<Row> rows = last.first().stream().filter(filter::matches).toList();
        Set<String> fields = new LinkedHashSet<>();
        rows.forEach(row -> row.fields().keySet().stream()
                .limit(MOST_COLUMNS - Math.min(fields.size(), MOST_COLUMNS))
                .forEach(fields::add));
        String caption = rows.size() + " of the " + last.first().size() + " rows that were kept of " + last.rows()
                + ", read from " + store.path() + " at " + StatusPage.time(last.at());
        html.open("div", "class", "wide", "role", "region", "aria-label", "Table of rows", "tabindex", "0")
                .open("table");
        html.element("caption", caption).open("thead").open("tr");
        html.element("th", "row", "scope", "col").element("th", "line", "scope", "col");
        fields.forEach(field -> html.element("th", field.isEmpty() ? "(text)" : field, "scope", "col"));
        html.element("th", "measured as", "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (Row row : rows) {
            html.open("tr", "class", row.isRejected() ? "rejected" : "measured");
            html.element("th", row.number(), "scope", "row").element("td", row.line(), "class", "number");
            fields.forEach(field -> html.element("td", row.fields().getOrDefault(field, "")));
            html.element("td", row.outcome()).close("tr");
        }
        html.close("tbody").close("table").close("div");
    }
}
