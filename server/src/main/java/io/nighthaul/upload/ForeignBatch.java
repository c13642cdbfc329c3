package io.nighthaul.upload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a request of another app holds. */
final class ForeignBatch {
    private final List<String> records = new ArrayList<>();
    private final List<String> rubbish = new ArrayList<>();

    /** @param raw as the app sent it, kept if it makes no record */
    void add(ForeignFix fix, String raw) {
        fix.read().ifPresentOrElse(records::add, () -> rubbish.add(raw));
    }

    int size() {
        return records.size();
    }

    /** The records as a part of ours would hold them. */
    byte[] json() {
        return json(records);
    }

    static byte[] json(List<String> records) {
        return ("{\"records\":[" + String.join(",", records) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** What should have been fixes and cannot be: kept, and never refused, for these apps would send it for ever. */
    List<String> rubbish() {
        return rubbish;
    }
}
