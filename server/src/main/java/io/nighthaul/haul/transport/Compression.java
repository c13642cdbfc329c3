package io.nighthaul.haul.transport;

import java.util.Set;

/** Whether dumps are packed before they travel: worth it on every line that is slower than a local network. */
public enum Compression {
    /** By zstd where the host has it, else by gzip, else not at all. */
    AUTO,
    NONE;

    /** @throws IllegalArgumentException naming the choices there are */
    public static Compression parse(String name) {
        return switch (name) {
            case "auto" -> AUTO;
            case "none" -> NONE;
            default -> throw new IllegalArgumentException("there are auto and none");
        };
    }

    /** @param programs names of those that the host has */
    Packing with(Set<String> programs) {
        return switch (this) {
            case NONE -> Packing.PLAIN;
            case AUTO ->
                programs.contains("zstd") ? Packing.ZSTD : programs.contains("gzip") ? Packing.GZIP : Packing.PLAIN;
        };
    }
}
