package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Priority;
import java.util.List;

/** What the sync sees of an API. */
public interface OrdersVendor {
    String HEADERS = "headers";
    String DETAILS = "details";

    /**
     * One page of headers.
     *
     * @throws NotNowException when the budget does not allow it now; nothing was sent
     * @throws VendorException when it did not work
     */
    HeaderPage headers(PageRequest request, Priority priority);

    /**
     * The details of some orders, each with an answer of its own, in any order.
     *
     * @param wanted no more than {@link Abilities#bulkMax}
     * @throws NotNowException when the budget does not allow it now; nothing was sent
     * @throws VendorException when it did not work for all of them
     */
    List<DetailAnswer> details(List<WantedDetail> wanted, Priority priority);

    Abilities abilities();

    /**
     * What the API offers.
     *
     * @param pageSize headers in a page
     * @param bulkMax details in a request; 1 without bulk requests
     * @param listsChanges whether headers can be asked for by time of change
     * @param weightHeaders what a page counts against the budget
     * @param weightDetails what a request for details counts
     */
    record Abilities(int pageSize, int bulkMax, boolean listsChanges, int weightHeaders, int weightDetails) {}
}
