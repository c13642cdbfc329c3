package io.nighthaul.store;

/** Where a fix came from. At one instant the source declared first wins; the others' fixes are kept beside it. */
public enum FixSource {
    LEGACY(1),
    UPLOAD(2),
    STREAM(3);

    private final int code;

    FixSource(int code) {
        this.code = code;
    }

    /** Stored in every fix; never renumber. */
    public byte code() {
        return (byte) code;
    }
}
