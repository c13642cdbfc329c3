package io.nighthaul.upload;

import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.UploadSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Lets those in who hold a valid token, not too often. Decides before a body is read. */
final class Door {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final Bearers bearers;
    private final RequestRates rates = new RequestRates();

    Door(Bearers bearers) {
        this.bearers = bearers;
    }

    /** Who is in, and how often he may still come. */
    record Guest(Bearer bearer, RequestRates.Rate rate) {
        Device device() {
            return bearer.device();
        }

        /**
         * The body names a device and a user; both must be the token's.
         *
         * @throws UploadRefusal when they are not
         */
        void requireOwn(String deviceId, String userName) {
            if (!deviceId.equals(device().code()) || !userName.equals(device().userName())) {
                throw UploadRefusal.of(
                        RefusalCode.FORBIDDEN,
                        "the token belongs to another device_id or user_name than the body names");
            }
        }
    }

    /**
     * @throws UploadRefusal for a caller without a valid token, without the scope, or who comes too often
     */
    Guest open(HttpServletRequest request, TokenScope scope, Knobs knobs) {
        String address = "from " + address(request, knobs);
        int refusals = knobs.value(UploadSettings.REFUSALS_PER_MINUTE);
        if (!rates.hasLeft(address, refusals)) {
            throw UploadRefusal.later(
                    RefusalCode.RATE_LIMITED,
                    "too many requests without a valid token came from this address",
                    java.time.Duration.ofMinutes(1));
        }
        Optional<Bearer> bearer = token(request).flatMap(bearers::bearer);
        if (bearer.isEmpty()) {
            rates.count(address, refusals);
            throw UploadRefusal.of(
                    RefusalCode.UNAUTHORIZED, "the header Authorization: Bearer must hold a token that is valid");
        }
        RequestRates.Rate rate =
                rates.count("token " + bearer.get().publicId(), knobs.value(UploadSettings.PARTS_PER_MINUTE));
        if (!rate.isGranted()) {
            throw UploadRefusal.later(
                    RefusalCode.RATE_LIMITED,
                    "this token has made its " + rate.perMinute() + " requests of a minute",
                    rate.resetIn());
        }
        if (scope == TokenScope.UPLOAD && bearer.get().scope() != TokenScope.UPLOAD) {
            throw UploadRefusal.of(RefusalCode.FORBIDDEN, "the token allows to ask, not to send");
        }
        return new Guest(bearer.get(), rate);
    }

    /**
     * Where apps put it: as bearer, or as the password of Basic. Trackers that know neither call themselves by it: it then
     * stands in a query, which we never write down, but others on the way may.
     */
    private static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return password(header.substring(BASIC.length()).strip());
        }
        return header == null && "/osmand".equals(request.getRequestURI())
                ? Optional.ofNullable(request.getParameter("id"))
                        .or(() -> Optional.ofNullable(request.getParameter("deviceid")))
                : Optional.empty();
    }

    private static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whoever connects; behind a proxy that is trusted, whom that one names. */
    private static String address(HttpServletRequest request, Knobs knobs) {
        String peer = String.valueOf(request.getRemoteAddr());
        List<String> trusted = Arrays.stream(
                        knobs.value(UploadSettings.TRUSTED_PROXIES).split(",", -1))
                .map(String::strip)
                .toList();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trusted.contains(peer)) {
            return peer;
        }
        String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return nearest.matches("[0-9A-Fa-f.:]{2,45}") ? nearest : peer;
    }
}
