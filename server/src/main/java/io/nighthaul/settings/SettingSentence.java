package io.nighthaul.settings;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Sentence;
import io.nighthaul.phrase.Term;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What values are allowed: each completes the sentence "write …". */
public enum SettingSentence implements Sentence {
    FLAG("true or false"),
    WHOLE("a whole number from {0} to {1}"),
    DECIMAL("a number from {0} to {1}"),
    DURATION("a number of {0} from {1} to {2}, or a text such as {3}"),
    MILLIS("millis"),
    SECONDS("seconds"),
    MINUTES("minutes"),
    HOURS("hours"),
    DAYS("days"),
    OR_NOTHING("{0}; nothing (\"\") switches it off"),
    ADDRESS(
            "https://host/path, or env:NAME or file:/absolute/path to say where the address is, which it has to be when it"
                    + " holds a user, a password or a query; nothing (\"\") switches it off"),
    ZONE("a region such as Europe/Belgrade, or UTC"),
    TIME_OF_DAY("a time of day from 00:00 to 23:59"),
    CHOICE("one of {0}"),
    RULES("one of {0}; with a version, such as {1}, to stay with it when newer ones come"),
    SECRET(
            "env:NAME or file:/absolute/path to say where the secret is; the secret itself only where the server has {0} to"
                    + " seal it with; nothing (\"\") for none"),
    LINE("a line of text"),
    MAIL_SERVER("the name of a mail server"),
    MAIL_USER("a user of the mail server"),
    MAIL_ADDRESS("one mail address, such as nighthaul@example.org"),
    MAIL_ADDRESSES("mail addresses with commas between them"),
    PROXIES("addresses with commas between them"),
    QUOTAS("requests in windows, as 30/1m, 1000/1h"),
    SIGNALS("names of signals such as source.replication_lag, with commas between"),
    TILES("an address with {0}, as {1}");

    private final String english;

    SettingSentence(String english) {
        this.english = english;
    }

    static Phrase of(ChronoUnit unit, long min, long max, String example) {
        return DURATION.with(
                Term.phrase(valueOf(unit.name()).with()),
                Term.text(Long.toString(min)),
                Term.text(Long.toString(max)),
                Term.text(example));
    }

    @Override
    public String code() {
        return "setting." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
