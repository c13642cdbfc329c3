package io.nighthaul.upload;

/** Why a location is no fix. The view {@code upload_record} names them by the same codes. */
enum SetAside {
    TIME_BEFORE_2000(1),
    TIME_IN_THE_FUTURE(2),
    INACCURATE(3);

    private final int code;

    SetAside(int code) {
        this.code = code;
    }

    /** As it is stored; 0 stands for a record that was not set aside. */
    byte code() {
        return (byte) code;
    }
}
