package io.nighthaul.orders.recording;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two addresses have in common that ask for the same: the path, and the parameters in whatever order and escaping.
 *
 * @param parameters values by name, decoded
 */
record AddressKey(String path, Map<String, List<String>> parameters) {
    static AddressKey of(String address) {
        int question = address.indexOf('?');
        String path = question < 0 ? address : address.substring(0, question);
        Map<String, List<String>> parameters = new TreeMap<>();
        if (question >= 0) {
            Arrays.stream(address.substring(question + 1).split("&"))
                    .filter(pair -> !pair.isEmpty())
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> parameters
                            .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                            .add(pair.length < 2 ? "" : decoded(pair[1])));
        }
        return new AddressKey(decoded(path.replace("+", "%2B")), parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // An address of an API that escapes nothing.
            return text;
        }
    }

    /** How the parameters of two addresses with one path differ, here first. */
    Map<String, List<String>> differences(AddressKey other) {
        Map<String, List<String>> all = new LinkedHashMap<>(parameters);
        other.parameters().forEach(all::putIfAbsent);
        Map<String, List<String>> differences = new TreeMap<>();
        for (String name : all.keySet()) {
            String here = said(parameters.get(name));
            String there = said(other.parameters().get(name));
            if (!here.equals(there)) {
                differences.put(name, List.of(here, there));
            }
        }
        return differences;
    }

    private static String said(@org.jspecify.annotations.Nullable List<String> values) {
        return values == null ? "none" : String.join(",", values);
    }
}
