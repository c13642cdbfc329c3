package io.nighthaul.upload;

/** A part at the door, read and valid, of a device that may send it. */
final class Arrival {
    private final Device device;
    private final Part part;
    private final Sha256 digest;
    private final byte[] content;
    private final UploadLimits limits;

    /**
     * @param digest SHA-256 of the content as it was sent
     * @param content its JSON, gzipped
     */
    Arrival(Device device, Part part, Sha256 digest, byte[] content, UploadLimits limits) {
        this.device = device;
        this.part = part;
        this.digest = digest;
        this.content = content;
        this.limits = limits;
    }

    Device device() {
        return device;
    }

    Part part() {
        return part;
    }

    Sha256 digest() {
        return digest;
    }

    byte[] content() {
        return content;
    }

    UploadLimits limits() {
        return limits;
    }

    PartTable.Received received() {
        return new PartTable.Received(part.number(), part.records().size(), digest);
    }
}
