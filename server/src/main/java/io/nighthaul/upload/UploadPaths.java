package io.nighthaul.upload;

import java.util.regex.Pattern;

/** What phones may reach. */
public final class UploadPaths {
    /** Of the path as it was sent: anything that would have to be decoded or resolved first is none of ours. */
    private static final Pattern OURS =
            Pattern.compile("/batch-sync(?:\\.php|/[A-Za-z0-9_-]{1,64})?|/overland|/owntracks|/pub|/traccar|/osmand");

    private UploadPaths() {}

    /** Whether a path, as it stands in the request, belongs to uploads. They are let in by token, and by nothing else. */
    public static boolean covers(String path) {
        return OURS.matcher(path).matches();
    }
}
