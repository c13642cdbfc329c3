/**
 * An API of orders as its description in the configuration file says it is, and nothing that only one vendor has.
 *
 * <p>Start at {@link io.nighthaul.orders.vendor.OrdersVendor}, what the sync sees of an API, then
 * {@link io.nighthaul.orders.vendor.HttpVendor}. {@link io.nighthaul.orders.vendor.VendorConfig} is the section
 * {@code orders:} of the file. {@link io.nighthaul.orders.vendor.Transport} is the way there, which a recording can stand in
 * for. Each call asks the budget first; one that may not go out now is thrown back as
 * {@link io.nighthaul.orders.vendor.NotNowException} before anything is sent. What goes wrong is sorted into the kinds of
 * {@link io.nighthaul.orders.vendor.VendorException} here, once, where HTTP is known.
 *
 * <p>Where a page ends and the next one begins is a text that only this package understands, so that it can be stored and
 * gone on from after a restart. When the API can list by time of change, the next page is asked for by that time, which
 * holds even if orders move between pages meanwhile; see {@link io.nighthaul.orders.vendor.Paging}.
 *
 * <p>Not here: when to ask for what, and what to do with the answers. Redirects are not followed and proxies are not used:
 * either would show the credentials to somebody else.
 */
@NullMarked
package io.nighthaul.orders.vendor;

import org.jspecify.annotations.NullMarked;
