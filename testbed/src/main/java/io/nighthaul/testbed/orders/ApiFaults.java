package io.nighthaul.testbed.orders;

import java.util.Set;

/**
 * What goes wrong, each as a share of the requests, in percent.
 *
 * @param errors answers 500 or 503
 * @param cut bodies that end early
 * @param resets connections that end without an answer, after the request was counted
 * @param refusals answers 429 without need
 * @param edits a request during which somebody changes an order
 * @param stale records that are shown as they were one version ago, as a replica that lags does
 * @param poison orders whose detail is always answered with 500
 */
public record ApiFaults(int errors, int cut, int resets, int refusals, int edits, int stale, Set<Long> poison) {
    public static final ApiFaults NONE = new ApiFaults(0, 0, 0, 0, 0, 0, Set.of());

    /** A bad day. */
    public static final ApiFaults MANY = new ApiFaults(6, 4, 4, 2, 30, 12, Set.of());

    public ApiFaults withPoison(Long... ids) {
        return new ApiFaults(errors, cut, resets, refusals, edits, stale, Set.of(ids));
    }

    public ApiFaults withErrors(int percent) {
        return new ApiFaults(percent, cut, resets, refusals, edits, stale, poison);
    }

    public ApiFaults withStale(int percent) {
        return new ApiFaults(errors, cut, resets, refusals, edits, percent, poison);
    }

    public ApiFaults withEdits(int percent) {
        return new ApiFaults(errors, cut, resets, refusals, percent, stale, poison);
    }
}
