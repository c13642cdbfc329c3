package io.nighthaul.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who claims vehicles, as operators see it in the lease. */
public final class Holder {
    private Holder() {}

    public static String name() {
        String process = "process " + ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + " " + process;
        } catch (UnknownHostException e) {
            return process;
        }
    }
}
