package io.nighthaul.settings;

/** How the way to a mail server is protected. */
public enum MailSecurity {
    /** Begins in the clear and insists on TLS before anything is said; the usual way at port 587. */
    STARTTLS,
    /** TLS from the first byte; the usual way at port 465. */
    TLS,
    /** None. Nobody logs in that way: the password could be read on the line. */
    NONE
}
