package io.nighthaul.settings;

/** In what apps write speeds. */
public enum UploadSpeed {
    /** Kilometres per hour. */
    KMH,
    /** Metres per second, as receivers give them. */
    MS
}
