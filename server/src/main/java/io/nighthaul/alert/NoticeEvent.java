package io.nighthaul.alert;

import java.util.Locale;

/** Why a message is sent. */
enum NoticeEvent {
    OPENED,
    /** It is still so after the repeat interval. */
    REPEATED,
    /** It has become worse. */
    ESCALATED,
    RESOLVED,
    /** It happened at a moment and does not last. */
    HAPPENED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticeEvent parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
