package io.nighthaul.orders;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** What alerts about orders say. */
public enum OrderSentence implements Sentence {
    DENIED("The API of orders refuses us: {0}. Correct the credentials in the configuration, then:"
            + " nighthaul orders run --mode resume"),
    DRIFT("The API's orders are not as they were: {0}. See whether the configuration should name these fields, and"
            + " accept what is right: nighthaul orders accept PATH"),
    NEW_FIELD("{0} {1} of order {2} is a new field ({3}){4}"),
    NEW_TYPE("{0} {1} of order {2} is {3} and was {4}{5}"),
    KEPT(", which is stored as it comes"),
    SET_ASIDE(", and orders with it are set aside"),
    LEFT_OUT(", which is left out"),
    AND("; {0}"),
    STUCK("The sync of orders has got nowhere for {0} in which it could have.{1} See nighthaul orders status."),
    LATEST(" The latest failure: {0}."),
    PARKED("{0} orders have details that cannot be fetched; they are tried once a day or less, and the others go on."
            + " Their column sync_error says why.");

    private final String english;

    OrderSentence(String english) {
        this.english = english;
    }

    @Override
    public String code() {
        return "orders." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
