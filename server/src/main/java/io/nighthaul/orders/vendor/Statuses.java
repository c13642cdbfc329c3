package io.nighthaul.orders.vendor;

import io.nighthaul.orders.vendor.VendorException.Kind;

/** What a status other than success means for the sync. */
final class Statuses {
    private Statuses() {}

    static VendorException failure(int status, String endpoint) {
        return new VendorException(
                kind(status, endpoint),
                "the request for " + endpoint + " was answered with HTTP " + status + meaning(status));
    }

    private static Kind kind(int status, String endpoint) {
        return switch (status) {
            case 429 -> Kind.CROWDED;
            case 408, 502, 503, 504 -> Kind.OUTAGE;
            case 401 -> Kind.DENIED;
            // One order may be out of bounds; a listing that is means the credentials.
            case 403 -> endpoint.equals(OrdersVendor.DETAILS) ? Kind.BROKEN : Kind.DENIED;
            case 400 -> endpoint.equals("token") ? Kind.DENIED : Kind.BROKEN;
            default -> Kind.BROKEN;
        };
    }

    private static String meaning(int status) {
        if (status >= 300 && status < 400) {
            return ": it points elsewhere, which is not followed; correct base-url";
        }
        return status == 401 ? ": the credentials are not accepted" : "";
    }
}
