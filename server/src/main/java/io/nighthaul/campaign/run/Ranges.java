package io.nighthaul.campaign.run;

import java.util.ArrayList;
import java.util.List;

/** Numbers as people write them: 1 to 4, 7, 9 to 12. */
final class Ranges {
    private Ranges() {}

    /** @param ascending without repetitions */
    static String of(List<Integer> ascending) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= ascending.size(); i++) {
            if (i == ascending.size() || ascending.get(i) != ascending.get(i - 1) + 1) {
                int first = ascending.get(start);
                int last = ascending.get(i - 1);
                ranges.add(first == last ? String.valueOf(first) : first + " to " + last);
                start = i;
            }
        }
        return String.join(", ", ranges);
    }
}
