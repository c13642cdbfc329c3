package io.nighthaul.fleet;

import java.util.List;

/** Codes of vehicles in a sentence; the first few of many. */
final class CodeList {
    private static final int SHOWN_MAX = 5;

    private CodeList() {}

    static String of(List<String> codes) {
        String shown = String.join(", ", codes.subList(0, Math.min(SHOWN_MAX, codes.size())));
        return codes.size() > SHOWN_MAX ? shown + " and " + (codes.size() - SHOWN_MAX) + " more" : shown;
    }
}
