package io.nighthaul.client;

/** The right to upload for one owner, as the server gave it out. Does not print itself. */
public record Token(String reveal) {
    public Token {
        if (reveal.isBlank() || reveal.chars().anyMatch(c -> c <= 0x20 || c >= 0x7f)) {
            throw new IllegalArgumentException("a token is printable ASCII without blanks");
        }
    }

    @Override
    public String toString() {
        return "Token[***]";
    }
}
