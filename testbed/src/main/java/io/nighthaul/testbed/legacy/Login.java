package io.nighthaul.testbed.legacy;

/** A name and its password; printing it shows the name only. */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
