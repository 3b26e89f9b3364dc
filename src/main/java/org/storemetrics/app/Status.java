package org.storemetrics.app;

import java.util.function.Supplier;
import org.storemetrics.export.Overview;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.routes.ReloadMetrics.Reload;
import org.storemetrics.store.StoreReport;

/** What a process that runs shows to people: its stores, as they are now, and its routes. */
record Status(Beans beans, LiveRoutes routes, String routesFrom) implements Supplier<Overview> {

    @Override
    public Overview get() {
        Reload last = beans.reloads().last();
        return new Overview(
                StoreReport.of(beans.stores(), beans.sources()::watch).stream()
                        .map(beans.lastReads()::show)
                        .toList(),
                routes.ids(),
                routesFrom,
                last == null ? null : new Overview.Reload(last.at(), last.isInForce(), last.reason()));
    }
}
